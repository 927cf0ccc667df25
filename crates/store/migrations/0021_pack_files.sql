-- The files of every policy pack that was served, so that a case is decided and shown under the version that it began
-- under.

-- Needed to read the rules of a case again. It tells what the city's rules were, which its page of rules told as well.
CREATE TABLE pack_files (
    pack {{text}} NOT NULL,
    version BIGINT NOT NULL,
    -- Its path below the folder of the pack; `pack.toml` is the pack itself.
    file {{text}} NOT NULL,
    -- Lines end in LF.
    content {{text}} NOT NULL,
    -- The first day on which a server began to serve this version.
    served {{text}} NOT NULL,
    PRIMARY KEY (pack, version, file)
);

{{append_only pack_files}}
