-- Wraps of a lockbox, a whole set to a row, one after the other: a report has dozens of them and they are only ever
-- read together. In no order that says anything.

CREATE TABLE wrap_sets (
    report_id {{bytes}} NOT NULL,
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    -- Bytes of each.
    size BIGINT NOT NULL,
    wraps {{bytes}} NOT NULL,
    PRIMARY KEY (report_id, compartment, generation, position),
    FOREIGN KEY (report_id, compartment, generation) REFERENCES lockboxes (report_id, compartment, generation)
);

-- Those of before stay as they are, each a row of its own.
INSERT INTO wrap_sets (report_id, compartment, generation, position, size, wraps)
    SELECT report_id, compartment, generation, position, length(wrap), wrap FROM wraps;
DROP TABLE wraps;
