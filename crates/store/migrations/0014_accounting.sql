-- What is kept of events for the accounting of the log, which opens their public fields once their embargo is over.
--
-- Clear here: of an office's act its type, its number in the case, its day, its office and the rules, each with its salt.
-- The database tells all of that already, in `report_leaves` and `case_facts`; the salts open these fields and no other.
-- The only table of the log whose rows may be deleted: an erasure takes what opens a leaf.

CREATE TABLE leaf_openings (
    idx BIGINT PRIMARY KEY REFERENCES ledger_entries (idx),
    -- The manifest and the openings of the public fields, as JSON. Empty: the reporter's act, of which nothing is opened.
    shown {{text}} NOT NULL
);
