-- What the desk's own lists read: what waits for somebody and since when, what was made smaller, which messages are new,
-- and search by what is clear. Like the tables before, all but the last two are made from the facts of cases.

-- Needed to search by category and by day, and to say since when an office or a person is asked.
ALTER TABLE case_tracks ADD COLUMN category {{text}};
ALTER TABLE case_tracks ADD COLUMN registered {{text}};
ALTER TABLE case_tracks ADD COLUMN offered {{text}};
ALTER TABLE case_tracks ADD COLUMN asked {{text}};

UPDATE case_tracks SET
    category = (SELECT l.category FROM case_lines l WHERE l.report_id = case_tracks.report_id),
    registered = (SELECT l.registered FROM case_lines l WHERE l.report_id = case_tracks.report_id),
    -- The days stand in the facts; an event's name is the first word of its text.
    offered = (SELECT MAX(f.day) FROM case_facts f
        WHERE f.report_id = case_tracks.report_id AND f.event = '{"offered":"' || case_tracks.office || '"}'),
    asked = (SELECT MAX(f.day) FROM case_facts f
        WHERE f.report_id = case_tracks.report_id AND f.office = case_tracks.office
            AND f.event LIKE '{"assigned":%');

-- One for each way to search; what else is asked for is read in the index itself.
CREATE INDEX case_tracks_registered ON case_tracks (office, within, registered, report_id, stage, handling);
CREATE INDEX case_tracks_category ON case_tracks (office, within, category, registered, report_id, stage, handling);
CREATE INDEX case_tracks_at_stage ON case_tracks (office, within, stage, registered, report_id, handling);
CREATE INDEX case_tracks_of ON case_tracks (office, within, person, registered, report_id, stage, handling, category);
-- Few at any time, however many cases there are.
CREATE INDEX case_tracks_offered ON case_tracks (office, offered, report_id)
    WHERE standing = 'offered' AND case_standing = 'open';
CREATE INDEX case_tracks_asked ON case_tracks (office, asked, report_id)
    WHERE person IS NOT NULL AND confirmed IS NULL AND within = TRUE AND case_standing = 'open';
CREATE INDEX case_tracks_asked_of ON case_tracks (person, asked, report_id, office)
    WHERE person IS NOT NULL AND confirmed IS NULL AND within = TRUE AND case_standing = 'open';

-- Since when a clock stands still.
ALTER TABLE case_dues ADD COLUMN paused {{text}};

UPDATE case_dues SET paused = (SELECT c.paused FROM case_clocks c
    WHERE c.report_id = case_dues.report_id AND c.n = case_dues.n) WHERE state = 'paused';

CREATE INDEX case_dues_paused ON case_dues (office, paused, report_id, n) WHERE state = 'paused';

-- Needed by whoever supervises an office: everything that made a case of it smaller, who wanted it and who agreed. Why
-- is sealed; this gives the place.
CREATE TABLE case_downgrades (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    office {{text}} NOT NULL,
    allegation BIGINT NOT NULL,
    -- What it was: absent in rows of before this table.
    category {{text}},
    severity BIGINT,
    -- What it became; absent where it was ended without a finding.
    category_after {{text}},
    severity_after BIGINT,
    person {{text}} NOT NULL,
    approved_by {{text}} NOT NULL,
    day {{text}} NOT NULL,
    words BIGINT NOT NULL,
    PRIMARY KEY (report_id, n)
);

INSERT INTO case_downgrades (report_id, n, office, allegation, category_after, person, approved_by, day, words)
    SELECT report_id, n, office, allegation, CASE what WHEN 'downgrade' THEN detail END, person, ended_by, ended, words
    FROM case_proposals WHERE state = 'approved' AND what IN ('downgrade', 'end-allegation');

CREATE INDEX case_downgrades_office ON case_downgrades (office, day, report_id, n);

-- Needed to tell somebody which messages are new: the newest message of each reporter, by its leaf, which is in the
-- public log, and by its place. Whoever counts messages and answers in the tables knows as much.
CREATE TABLE report_posts (
    report_id {{bytes}} PRIMARY KEY REFERENCES reports (id),
    leaf BIGINT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL
);

-- How far somebody has looked. That they have read the report, and on which day, is in `report_events` for good.
CREATE TABLE report_looks (
    staff_id {{text}} NOT NULL REFERENCES staff (id),
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    -- The newest entry that was there.
    sequence BIGINT NOT NULL,
    PRIMARY KEY (staff_id, report_id)
);

-- Reports that nobody has opened, the oldest first.
CREATE INDEX reports_new ON reports (received, reference) WHERE stage = 'new';
