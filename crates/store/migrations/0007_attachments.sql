-- Files that are added to a report. Their bytes lie on the disk, sealed, in pieces of one size.
--
-- What is clear is here: which case, the number of the file within it, how many pieces of a quarter of a mebibyte, and
-- how far it has come. No name, no type, no author; no day either, once it is complete.

CREATE TABLE attachments (
    -- Random; also the name of its folder.
    id {{bytes}} PRIMARY KEY,
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    -- From 1 within its case, never given twice.
    number BIGINT NOT NULL,
    -- Its place among the entries of the case, which its pieces and its description carry inside.
    sequence BIGINT NOT NULL,
    compartment {{text}} NOT NULL,
    generation BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    -- arriving, complete, removed (by whoever sent it), or expired (given up before it was complete).
    state {{text}} NOT NULL,
    -- The day on which it began, while it is arriving: after some days it is given up. Empty from then on.
    begun {{text}} NOT NULL,
    UNIQUE (report_id, number),
    UNIQUE (report_id, sequence),
    FOREIGN KEY (report_id, compartment, generation) REFERENCES lockboxes (report_id, compartment, generation)
);

-- Pieces that are on the disk, of those that are arriving.
CREATE TABLE attachment_parts (
    attachment_id {{bytes}} NOT NULL REFERENCES attachments (id),
    part BIGINT NOT NULL,
    PRIMARY KEY (attachment_id, part)
);

-- Name, type, size and digest, sealed. Apart from the other entries of a case, which nobody can delete: what is taken
-- back must go whole.
CREATE TABLE attachment_descriptions (
    attachment_id {{bytes}} PRIMARY KEY REFERENCES attachments (id),
    slot {{bytes}} NOT NULL
);
