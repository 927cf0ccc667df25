-- Files that people have made of what their lists show, until they are fetched; and who had which one made, for good.

-- Needed while a file is made and for half an hour afterwards: whose it is, of what, and how far. It tells how many lines
-- somebody's lists have.
CREATE TABLE exports (
    id {{bytes}} PRIMARY KEY,
    staff_id {{text}} NOT NULL REFERENCES staff (id),
    -- A list of the desk's.
    what {{text}} NOT NULL,
    -- Microseconds since 1970 UTC; when something was last added tells whether anybody still works on it.
    started BIGINT NOT NULL,
    touched BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    pieces BIGINT NOT NULL,
    -- 'running', 'ready' or 'stopped'.
    state {{text}} NOT NULL
);

CREATE INDEX exports_of ON exports (staff_id, started);
CREATE INDEX exports_touched ON exports (touched);

-- The file, from 0. What it says stands in clear in the tables that it was made of.
CREATE TABLE export_pieces (
    export_id {{bytes}} NOT NULL REFERENCES exports (id),
    n BIGINT NOT NULL,
    piece {{bytes}} NOT NULL,
    PRIMARY KEY (export_id, n)
);

-- Of an event in `staff_events`: of what somebody had a file made.
CREATE TABLE staff_exports (
    n BIGINT PRIMARY KEY REFERENCES staff_events (n),
    what {{text}} NOT NULL
);

{{append_only staff_exports}}
