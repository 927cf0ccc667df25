-- What takes two people: opening a report that nobody reads any more, and letting a new account read.

-- Break-glass: a key pair whose secret half is nowhere but in the pairs below, sealed. New reports are sealed to the
-- newest one; the older ones stay, since reports of their time are sealed to them.
CREATE TABLE break_glass (
    id {{text}} PRIMARY KEY,
    -- 1, 2, …; the highest is the one of now.
    n BIGINT NOT NULL UNIQUE,
    recipient {{text}} NOT NULL UNIQUE,
    set_up_on {{text}} NOT NULL,
    set_up_by {{text}} NOT NULL REFERENCES staff (id)
);

{{append_only break_glass}}

-- The secret half, sealed to the second person and the result to the first; only for two of different offices.
CREATE TABLE break_glass_pairs (
    break_glass {{text}} NOT NULL REFERENCES break_glass (id),
    first_staff {{text}} NOT NULL REFERENCES staff (id),
    second_staff {{text}} NOT NULL REFERENCES staff (id),
    file {{bytes}} NOT NULL,
    PRIMARY KEY (break_glass, first_staff, second_staff)
);

{{append_only break_glass_pairs}}

-- Clear here: who asks whom to open which report for whom, and why. Nothing of what the report says.
CREATE TABLE break_glass_requests (
    id {{text}} PRIMARY KEY,
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    -- 'report' or 'identity'.
    part {{text}} NOT NULL,
    asked_by {{text}} NOT NULL REFERENCES staff (id),
    asked_of {{text}} NOT NULL REFERENCES staff (id),
    receiver {{text}} NOT NULL REFERENCES staff (id),
    reason {{text}} NOT NULL,
    asked_on {{text}} NOT NULL,
    -- The last day on which it can be confirmed.
    expires_on {{text}} NOT NULL,
    -- 'open', 'opened', 'refused', 'expired', or 'void' where these two could not open it.
    state {{text}} NOT NULL,
    ended_on {{text}},
    -- Of a refusal.
    answer {{text}} NOT NULL
);

-- What the first person has opened of a pair, still sealed to the second. Gone when the request has ended.
CREATE TABLE break_glass_halves (
    request {{text}} NOT NULL REFERENCES break_glass_requests (id),
    break_glass {{text}} NOT NULL REFERENCES break_glass (id),
    half {{bytes}} NOT NULL,
    PRIMARY KEY (request, break_glass)
);

-- What a second person has yet to agree to: an account that waits, another position that waits, or an account that was
-- opened when nobody could agree. The row goes with the answer; the events stay.
CREATE TABLE staff_consents (
    staff_id {{text}} PRIMARY KEY REFERENCES staff (id),
    -- 'joining', 'position' or 'alone'.
    kind {{text}} NOT NULL,
    -- Whoever invited them or asked for the change; empty for the terminal of the machine.
    asked_by {{text}} NOT NULL,
    since {{text}} NOT NULL,
    reason {{text}} NOT NULL,
    -- The position that waits; as it is now where the account itself waits.
    agency {{text}} NOT NULL,
    unit {{text}} NOT NULL,
    is_intake BOOLEAN NOT NULL,
    is_investigator BOOLEAN NOT NULL,
    is_supervisor BOOLEAN NOT NULL,
    is_administrator BOOLEAN NOT NULL
);

-- Why something was refused.
CREATE TABLE staff_refusals (
    n BIGINT PRIMARY KEY REFERENCES staff_events (n),
    reason {{text}} NOT NULL
);

{{append_only staff_refusals}}
