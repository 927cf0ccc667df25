-- Cases that were expunged, whose keys were destroyed; and what of their leaves was said in notices of erasure.

-- Needed to answer whoever comes to such a case, and to publish the notices, which wait for the embargo of the leaves.
-- It tells what `case_facts` and the public page tell, and the legal basis.
CREATE TABLE expungements (
    report_id {{bytes}} PRIMARY KEY REFERENCES reports (id),
    -- The office whose second person agreed.
    authority {{text}} NOT NULL,
    -- A key of the rules.
    basis {{text}} NOT NULL
);

{{append_only expungements}}

-- Which notice named a leaf. What opens the leaf goes once the notice is in a checkpoint.
CREATE TABLE erased_leaves (
    idx BIGINT PRIMARY KEY,
    -- The index of the notice's own leaf.
    notice BIGINT NOT NULL
);

CREATE INDEX erased_leaves_notice ON erased_leaves (notice);
