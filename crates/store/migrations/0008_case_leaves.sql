-- Which leaves of the log are a case's, in the order of its events. The log does not tell, and neither does a copy
-- of it; here it is in clear as that of the report always was, since an erasure must be able to say which leaves it
-- is about.

CREATE TABLE report_leaves (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    -- 0 is the report itself.
    case_seq BIGINT NOT NULL,
    leaf BIGINT NOT NULL UNIQUE REFERENCES ledger_entries (idx),
    -- The sealed entry that opens it; of the report, its first.
    openings BIGINT NOT NULL,
    PRIMARY KEY (report_id, case_seq)
);

INSERT INTO report_leaves (report_id, case_seq, leaf, openings) SELECT id, 0, leaf, 3 FROM reports;

{{append_only report_leaves}}
