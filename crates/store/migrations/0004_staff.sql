-- People who work with cases: accounts, invitations, sessions, and what happened to them.
--
-- Nothing here opens anything. Passwords are Argon2id hashes; a person's key is sealed to their password and to
-- their recovery sheet; codes of invitations and tokens of sessions are here only as their SHA-256. There is no
-- address, no browser and no time of day finer than ten minutes: when somebody works is their own affair.

CREATE TABLE staff_invitations (
    id {{text}} PRIMARY KEY,
    code_sha256 {{bytes}} NOT NULL UNIQUE,
    -- Keys of the policy pack; empty for somebody who only administers.
    agency {{text}} NOT NULL,
    unit {{text}} NOT NULL,
    is_intake BOOLEAN NOT NULL,
    is_investigator BOOLEAN NOT NULL,
    is_supervisor BOOLEAN NOT NULL,
    is_administrator BOOLEAN NOT NULL,
    invited_on {{text}} NOT NULL,
    -- The last day on which it can be used.
    expires_on {{text}} NOT NULL,
    used_on {{text}}
);

-- Somebody invited has no row here until they have a name, a key and a second factor.
CREATE TABLE staff (
    id {{text}} PRIMARY KEY,
    invitation {{text}} NOT NULL UNIQUE REFERENCES staff_invitations (id),
    agency {{text}} NOT NULL,
    unit {{text}} NOT NULL,
    name {{text}} NOT NULL,
    -- The name as it is compared when signing in. A closed account keeps it, so that nobody else can later
    -- stand under the same name in the history of a case.
    name_key {{text}} NOT NULL UNIQUE,
    is_intake BOOLEAN NOT NULL,
    is_investigator BOOLEAN NOT NULL,
    is_supervisor BOOLEAN NOT NULL,
    is_administrator BOOLEAN NOT NULL,
    -- Public: what is sealed to this person is sealed to it.
    recipient {{text}} NOT NULL UNIQUE,
    sealed_key {{bytes}} NOT NULL,
    sealed_to_sheet {{bytes}} NOT NULL,
    login_hash {{text}} NOT NULL,
    -- Sealed to the recipient above, so that the database alone gives no codes away: the server must compare a
    -- code with the secret itself, and a secret that it could read at rest is one that a stolen backup tells.
    -- The price: a code can be checked only once the password has opened the key. Whoever guesses the password
    -- of a stolen database opens the key and this as well; against that only the cost of Argon2id stands.
    second_factor {{bytes}} NOT NULL,
    -- The 30 seconds of the last code that was used; none up to it is taken again.
    last_step BIGINT NOT NULL,
    state {{text}} NOT NULL,
    joined_on {{text}} NOT NULL,
    password_on {{text}} NOT NULL,
    closed_on {{text}}
);

-- A session that has ended has no row.
CREATE TABLE staff_sessions (
    -- Names it on the page of sessions; opens nothing.
    id {{text}} PRIMARY KEY,
    token_sha256 {{bytes}} NOT NULL UNIQUE,
    staff_id {{text}} NOT NULL REFERENCES staff (id),
    started_on {{text}} NOT NULL,
    -- Microseconds since 1970 UTC, cut to ten minutes; and the end whatever happens, raised to a whole hour.
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff_id);

CREATE TABLE staff_events (
    n BIGINT PRIMARY KEY,
    kind {{text}} NOT NULL,
    -- Of an account, or of an invitation where the kind is 'invited'; empty where a name was nobody's.
    subject {{text}} NOT NULL,
    -- The account that did it; empty for the terminal of the machine.
    done_by {{text}} NOT NULL,
    day {{text}} NOT NULL
);

{{append_only staff_events}}
