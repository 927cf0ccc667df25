-- What the public pages of a case need: the leaf of each fact, and which cases are about one incident.

-- Of the event that commits to this fact. Absent for what the program records by itself: the first facts, which the leaf
-- of the report stands for, and days that passed. It tells which of the case's leaves was for which fact, to whoever
-- has the database.
ALTER TABLE case_facts ADD COLUMN leaf BIGINT;

-- Needed to find the cases of one incident from each of them. A case names another by its reference and knows nothing
-- else of it.
CREATE TABLE case_links (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    other {{text}} NOT NULL,
    -- 'same-incident', 'retaliation' or 'related'.
    how {{text}} NOT NULL,
    day {{text}} NOT NULL,
    PRIMARY KEY (report_id, n)
);

CREATE INDEX case_links_other ON case_links (other, how, report_id);

-- Needed by what the public is told of outcomes.
CREATE INDEX case_lines_outcome ON case_lines (outcome_from, registered, report_id);
