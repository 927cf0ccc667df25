-- The day on which a mailbox was opened last, for whoever holds its words: so that they notice if somebody else does.
--
-- The day is sealed to the reporter and stands in a row that each opening writes over. Whoever has one copy of the
-- database learns that a mailbox was opened at least once; whoever has two, that it was opened between them.

CREATE TABLE mailbox_visits (
    digest {{bytes}} PRIMARY KEY REFERENCES mailboxes (digest),
    -- The public half of the reporter's key, as age writes it. It is in nothing else that is stored.
    recipient {{text}} NOT NULL,
    slot {{bytes}} NOT NULL
);
