-- Who looked at an officer's record, and on which day. The record is of allegations, and a name in it can be a
-- colleague's, so looking leaves a trace that whoever supervises can read. Never changed, never deleted.
CREATE TABLE officer_reads (
    n BIGINT PRIMARY KEY,
    officer_id BIGINT NOT NULL REFERENCES officers (id),
    staff_id {{text}} NOT NULL REFERENCES staff (id),
    day {{text}} NOT NULL
);
CREATE INDEX officer_reads_officer ON officer_reads (officer_id, n);

{{append_only officer_reads}}
