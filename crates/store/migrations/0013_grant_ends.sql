-- Grants that end by themselves. To whom one was made is sealed in the case; here is only which set of wraps is
-- forgotten once its last day is over. A set is one grant's, so nobody else loses anything.

CREATE TABLE grant_ends (
    report_id {{bytes}} NOT NULL,
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    -- The last day of the grant, the city's.
    until {{text}} NOT NULL,
    PRIMARY KEY (report_id, compartment, generation, position),
    FOREIGN KEY (report_id, compartment, generation, position)
        REFERENCES wrap_sets (report_id, compartment, generation, position)
);

CREATE INDEX grant_ends_by_day ON grant_ends (until, report_id);

-- How often the wraps of a set were overwritten: whoever remembers what a key opens must look again.
ALTER TABLE wrap_sets ADD COLUMN overwritten BIGINT NOT NULL DEFAULT 0;
