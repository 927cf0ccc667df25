-- The log: what is appended, the tree over it, and the heads that were signed.
--
-- No row tells a time of day or a person. Entries and checkpoints are never changed and never deleted, and the
-- database says so itself to whoever tries; what that person does with the triggers, the signer, the witnesses
-- and an audit find.

CREATE TABLE ledger_state (
    id BIGINT PRIMARY KEY,
    size BIGINT NOT NULL,
    -- The complete subtrees along the right edge, 32 bytes each.
    tree {{bytes}} NOT NULL,
    -- Of the last entry; days never go back.
    day {{text}} NOT NULL
);
INSERT INTO ledger_state (id, size, tree, day) VALUES (1, 0, '', '0001-01-01');

CREATE TABLE ledger_entries (
    idx BIGINT PRIMARY KEY,
    entry {{bytes}} NOT NULL,
    tag {{bytes}} NOT NULL UNIQUE
);

-- A row for each tile, as wide as it has grown; a partial tile is its beginning.
CREATE TABLE ledger_tiles (
    level BIGINT NOT NULL,
    n BIGINT NOT NULL,
    hashes {{bytes}} NOT NULL,
    PRIMARY KEY (level, n)
);

CREATE TABLE ledger_checkpoints (
    size BIGINT PRIMARY KEY,
    note {{text}} NOT NULL
);

-- The newest line of each witness for a checkpoint: the same size is cosigned again, with the new time.
CREATE TABLE ledger_cosignatures (
    size BIGINT NOT NULL REFERENCES ledger_checkpoints (size),
    key_name {{text}} NOT NULL,
    line {{text}} NOT NULL,
    PRIMARY KEY (size, key_name)
);

-- What leaves of published files commit to, byte for byte.
CREATE TABLE ledger_published (
    idx BIGINT PRIMARY KEY REFERENCES ledger_entries (idx),
    name {{text}} NOT NULL UNIQUE,
    content {{bytes}} NOT NULL
);

{{append_only ledger_entries}}
{{append_only ledger_checkpoints}}
{{append_only ledger_published}}
