-- Needed by whoever approves letters: the drafts of an office that wait for a second person, who wrote their newest text,
-- and since when. What a letter says is sealed. Made from the facts of cases like the tables before.
CREATE TABLE case_letters (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    office {{text}} NOT NULL,
    -- Of the rules' letters; absent in rows of before this table.
    kind {{text}},
    person {{text}} NOT NULL,
    day {{text}} NOT NULL,
    PRIMARY KEY (report_id, n)
);

-- The letters of before, as their facts tell: the n-th that was begun, at its newest text, unless something was said of it
-- since. An event's name is the first word of its text.
INSERT INTO case_letters (report_id, n, office, person, day)
    SELECT v.report_id, v.n, v.office, f.person, f.day
    FROM (
        SELECT s.report_id, s.n, s.office, (
            SELECT MAX(g.seq) FROM case_facts g WHERE g.report_id = s.report_id AND (g.seq = s.seq
                OR g.event LIKE '{"letter-rewritten":{"letter":' || s.n || ',%')) AS seq
        FROM (
            SELECT f.report_id, f.seq, f.office, (
                SELECT COUNT(*) FROM case_facts g WHERE g.report_id = f.report_id AND g.seq <= f.seq
                    AND g.event LIKE '{"letter-started":%') AS n
            FROM case_facts f WHERE f.event LIKE '{"letter-started":%'
        ) s
    ) v
    JOIN case_facts f ON f.report_id = v.report_id AND f.seq = v.seq
    WHERE NOT EXISTS (SELECT 1 FROM case_facts g WHERE g.report_id = v.report_id AND g.seq > v.seq AND (
        g.event LIKE '{"letter-approved":{"letter":' || v.n || ',%'
        OR g.event LIKE '{"letter-returned":' || v.n || '}'
        OR g.event LIKE '{"letter-sent":{"letter":' || v.n || ',%'))
    AND NOT EXISTS (SELECT 1 FROM expungements e WHERE e.report_id = v.report_id);

CREATE INDEX case_letters_office ON case_letters (office, day, report_id, n);
