-- The life of an account after joining: a second factor that somebody else allowed, other roles, invitations taken
-- back, and looking through all of it.

-- One that was taken back is kept, so that the list of those never used is whole.
ALTER TABLE staff_invitations ADD COLUMN withdrawn_on {{text}};

-- An administrator allows one account a new second factor for an hour. The row opens nothing: the person types the
-- code, which is here only as its SHA-256, together with their password. It goes when it is used or stopped; that it
-- was there is told by the events.
CREATE TABLE staff_allowances (
    staff_id {{text}} PRIMARY KEY REFERENCES staff (id),
    code_sha256 {{bytes}} NOT NULL UNIQUE,
    -- Microseconds since 1970 UTC, raised to ten minutes.
    until_at BIGINT NOT NULL
);

-- What an event of the kind 'changed' changed, and why. The reason is what an administrator wrote about a colleague's
-- post; the page asks them to write nothing of a report.
CREATE TABLE staff_changes (
    n BIGINT PRIMARY KEY REFERENCES staff_events (n),
    reason {{text}} NOT NULL,
    was_agency {{text}} NOT NULL,
    was_unit {{text}} NOT NULL,
    was_intake BOOLEAN NOT NULL,
    was_investigator BOOLEAN NOT NULL,
    was_supervisor BOOLEAN NOT NULL,
    was_administrator BOOLEAN NOT NULL,
    agency {{text}} NOT NULL,
    unit {{text}} NOT NULL,
    is_intake BOOLEAN NOT NULL,
    is_investigator BOOLEAN NOT NULL,
    is_supervisor BOOLEAN NOT NULL,
    is_administrator BOOLEAN NOT NULL
);

{{append_only staff_changes}}

CREATE INDEX staff_events_by_subject ON staff_events (subject, n);
