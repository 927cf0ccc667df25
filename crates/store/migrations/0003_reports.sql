-- Reports and the cases that they begin, as sealed as they came.
--
-- What is clear is here and nowhere else: a random number, a random reference, the day, the channel, the offices
-- that new reports are for, the stage, and the sizes of buckets. No hour, no address, no language, no author.

CREATE TABLE reports (
    id {{bytes}} PRIMARY KEY,
    reference {{text}} NOT NULL UNIQUE,
    received {{text}} NOT NULL,
    channel {{text}} NOT NULL,
    stage {{text}} NOT NULL,
    -- The policy pack under which it was taken.
    rules {{text}} NOT NULL,
    -- Its leaf.
    leaf BIGINT NOT NULL UNIQUE REFERENCES ledger_entries (idx),
    -- The next free place of an entry; a place is used once.
    next_sequence BIGINT NOT NULL
);

-- The offices that the pack names, whether or not the reporter excluded some.
CREATE TABLE report_agencies (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    agency {{text}} NOT NULL,
    PRIMARY KEY (report_id, agency)
);

CREATE TABLE lockboxes (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    public {{text}} NOT NULL,
    PRIMARY KEY (report_id, compartment, generation)
);

-- Eight or more to a lockbox, in no order that says anything.
CREATE TABLE wraps (
    report_id {{bytes}} NOT NULL,
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    wrap {{bytes}} NOT NULL,
    PRIMARY KEY (report_id, compartment, generation, position),
    FOREIGN KEY (report_id, compartment, generation) REFERENCES lockboxes (report_id, compartment, generation)
);

CREATE TABLE sealed_entries (
    report_id {{bytes}} NOT NULL,
    sequence BIGINT NOT NULL,
    part BIGINT NOT NULL,
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    kind {{text}} NOT NULL,
    slot {{bytes}} NOT NULL,
    PRIMARY KEY (report_id, sequence, part),
    FOREIGN KEY (report_id, compartment, generation) REFERENCES lockboxes (report_id, compartment, generation)
);

-- SHA-256 of a mailbox's id, which only the receipt gives.
CREATE TABLE mailboxes (
    digest {{bytes}} PRIMARY KEY,
    report_id {{bytes}} NOT NULL REFERENCES reports (id)
);

-- What somebody of the staff did with a report: read, replied, granted. Never changed, never deleted.
CREATE TABLE report_events (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    position BIGINT NOT NULL,
    kind {{text}} NOT NULL,
    actor {{text}} NOT NULL,
    day {{text}} NOT NULL,
    detail {{text}} NOT NULL,
    PRIMARY KEY (report_id, position)
);

{{append_only report_events}}
{{append_only sealed_entries}}
