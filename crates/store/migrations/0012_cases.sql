-- The life of a case: facts, kept for good, and what pages read of them.
--
-- Facts say in clear what the `case` module of casework lets stand in clear: days, offices, categories, stages,
-- findings, counts, and who of the staff did it. Reasons, descriptions, names and statements are sealed entries of the
-- case; a fact gives only their place. Every other table here is made from the facts and can be made again.

-- Needed to know what a case is: replayed in order, they are the case. They tell who of the staff did what on which
-- day, and nothing of what anybody wrote.
CREATE TABLE case_facts (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    -- From 0, without a gap.
    seq BIGINT NOT NULL,
    day {{text}} NOT NULL,
    person {{text}} NOT NULL,
    role {{text}} NOT NULL,
    -- Of an agency, or of an authority.
    office {{text}} NOT NULL,
    -- The place of the sealed entry.
    words BIGINT,
    -- One of casework's events, as JSON.
    event {{text}} NOT NULL,
    -- Of the first fact of an order: what its leaf commits to is the SHA-256 of this, in hexadecimal here, and of the order's facts as JSON.
    salt {{text}},
    PRIMARY KEY (report_id, seq)
);

{{append_only case_facts}}

-- Needed by lists over all offices, by the head of a case page and by the public page of a case. It tells how far a
-- case is and how many accused there are, known and unknown.
CREATE TABLE case_lines (
    report_id {{bytes}} PRIMARY KEY REFERENCES reports (id),
    -- How many facts it was made from.
    facts BIGINT NOT NULL,
    kind {{text}} NOT NULL,
    -- 'open', 'closed' or 'expunged', and since when where it is not open.
    standing {{text}} NOT NULL,
    ended {{text}},
    stage {{text}} NOT NULL,
    category {{text}},
    handling {{text}} NOT NULL,
    registered {{text}} NOT NULL,
    incident {{text}},
    newest {{text}} NOT NULL,
    -- The first day on which one of the running clocks is due.
    next_due {{text}},
    known BIGINT NOT NULL,
    unknown BIGINT NOT NULL,
    allegations BIGINT NOT NULL,
    -- How often something of it was made smaller.
    downgrades BIGINT NOT NULL,
    -- A legal hold stands.
    held BOOLEAN NOT NULL,
    -- Of the rules it is decided under: their name and version.
    pack {{text}} NOT NULL,
    pack_version BIGINT NOT NULL,
    -- The first day on which the public is shown the outcome. Absent while it is open, and for good once expunged.
    outcome_from {{text}}
);

CREATE INDEX case_lines_newest ON case_lines (newest, report_id);
CREATE INDEX case_lines_standing ON case_lines (standing, newest, report_id);
CREATE INDEX case_lines_stage ON case_lines (standing, stage, newest, report_id);
CREATE INDEX case_lines_due ON case_lines (standing, next_due, report_id);

-- Needed by the lists and the overview of an office, and of a person who investigates. One row for each office that a
-- case was offered to; it tells whose case it is and how far that office has come. Some columns stand in `case_lines`
-- as well: a list reads its page from one index.
CREATE TABLE case_tracks (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    office {{text}} NOT NULL,
    -- 'offered', 'accepted', 'declined' or 'given-on'.
    standing {{text}} NOT NULL,
    -- The office has a part or was asked to take one. Others are behind the wall.
    within BOOLEAN NOT NULL,
    -- Of the case: 'open', 'closed' or 'expunged'.
    case_standing {{text}} NOT NULL,
    stage {{text}} NOT NULL,
    handling {{text}} NOT NULL,
    newest {{text}} NOT NULL,
    -- Of the clocks that this office answers for.
    next_due {{text}},
    -- Whoever was asked to investigate; and since when, once they said yes.
    person {{text}},
    confirmed {{text}},
    interviewer {{text}},
    reported {{text}},
    -- The authority whose answer or decision it waits for, and since when.
    awaits {{text}},
    awaits_since {{text}},
    PRIMARY KEY (report_id, office)
);

CREATE INDEX case_tracks_newest ON case_tracks (office, within, newest, report_id);
CREATE INDEX case_tracks_standing ON case_tracks (office, within, case_standing, newest, report_id);
-- With the standing, so that an overview is counted without reading the rows.
CREATE INDEX case_tracks_stage ON case_tracks (office, within, case_standing, stage, newest, report_id, standing);
CREATE INDEX case_tracks_due ON case_tracks (office, within, case_standing, next_due, report_id);
CREATE INDEX case_tracks_person ON case_tracks (person, within, newest, report_id, office);
CREATE INDEX case_tracks_person_due ON case_tracks (person, within, case_standing, next_due, report_id, office);
CREATE INDEX case_tracks_awaits ON case_tracks (awaits, awaits_since, report_id, office);

-- Needed by the case page and by the public page: every clock there was, kept or missed. It tells who paused one, by
-- which of the reasons that the rules know.
CREATE TABLE case_clocks (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    rule {{text}} NOT NULL,
    -- Whom it runs against; absent for the case as a whole.
    office {{text}},
    start {{text}} NOT NULL,
    -- The last day in time. Of a clock that stands still only its limit, where the rules set one.
    due {{text}},
    -- 'running', 'paused', 'met' or 'moot'.
    state {{text}} NOT NULL,
    -- The day on which it was recorded that it had run out; it stays late for good.
    lapsed {{text}},
    ended {{text}},
    extended BIGINT NOT NULL,
    paused {{text}},
    reason {{text}},
    paused_by {{text}},
    -- The public sees whether it is kept.
    public BOOLEAN NOT NULL,
    PRIMARY KEY (report_id, n)
);

-- Needed by the lists of what is late and what is due next, and by whatever lets days pass. One row for each running
-- clock and each office that answers for it: the one that it runs against, else all that have a part in the case.
CREATE TABLE case_dues (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    office {{text}} NOT NULL,
    n BIGINT NOT NULL,
    due {{text}},
    -- 'running', 'late' once that is recorded, or 'paused'.
    state {{text}} NOT NULL,
    rule {{text}} NOT NULL,
    reason {{text}},
    paused_by {{text}},
    PRIMARY KEY (report_id, office, n)
);

CREATE INDEX case_dues_office ON case_dues (office, due, report_id, n);
CREATE INDEX case_dues_state ON case_dues (office, state, due, report_id, n);
CREATE INDEX case_dues_day ON case_dues (state, due, report_id);

-- Needed by the case page and by counts of what was decided. It tells how far it is known who an accused is, never who.
CREATE TABLE case_accused (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    -- 'unknown', 'described', 'candidates' or 'identified'.
    known {{text}} NOT NULL,
    candidates BIGINT,
    basis {{text}},
    since {{text}} NOT NULL,
    noticed {{text}},
    -- The newest decision: its discipline, which is absent where there is none, at which step, by which authority.
    decided {{text}},
    measure {{text}},
    measure_days BIGINT,
    reached {{text}},
    authority {{text}},
    -- That can be carried out.
    last_word BOOLEAN NOT NULL,
    forum {{text}},
    on_hold BOOLEAN NOT NULL,
    appealed {{text}},
    -- The authority that has charges or an appeal before it: what waits for it.
    before {{text}},
    served {{text}},
    PRIMARY KEY (report_id, n)
);

CREATE INDEX case_accused_before ON case_accused (before, report_id, n);

-- Needed by the case page, by the public page once it may show an outcome, and by counts of what was found.
CREATE TABLE case_allegations (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    accused BIGINT NOT NULL,
    office {{text}} NOT NULL,
    category {{text}} NOT NULL,
    rule {{text}},
    severity BIGINT NOT NULL,
    day {{text}} NOT NULL,
    -- The finding that holds, by which standard, at which step, by which authority.
    finding {{text}},
    standard {{text}},
    reached {{text}},
    authority {{text}},
    found {{text}},
    -- An end without a finding.
    closure {{text}},
    ended {{text}},
    -- Of its accused the last word was said.
    final BOOLEAN NOT NULL,
    PRIMARY KEY (report_id, n)
);

-- Needed by whoever approves: what waits for a second person of an office, and who was the first.
CREATE TABLE case_proposals (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    office {{text}} NOT NULL,
    what {{text}} NOT NULL,
    allegation BIGINT,
    -- Of a downgrade the category, of an end without a finding the closure.
    detail {{text}},
    person {{text}} NOT NULL,
    day {{text}} NOT NULL,
    words BIGINT NOT NULL,
    -- 'waiting', 'approved', 'turned-down' or 'withdrawn'.
    state {{text}} NOT NULL,
    ended {{text}},
    ended_by {{text}},
    PRIMARY KEY (report_id, n)
);

CREATE INDEX case_proposals_office ON case_proposals (office, state, day, report_id, n);

-- Needed by whoever has something to do. It tells who asked whom, by which day; what for is sealed.
CREATE TABLE case_tasks (
    report_id {{bytes}} NOT NULL REFERENCES reports (id),
    n BIGINT NOT NULL,
    person {{text}} NOT NULL,
    asked_by {{text}} NOT NULL,
    due {{text}} NOT NULL,
    words BIGINT NOT NULL,
    -- 'open' or 'done'.
    state {{text}} NOT NULL,
    done {{text}},
    PRIMARY KEY (report_id, n)
);

CREATE INDEX case_tasks_person ON case_tasks (person, state, due, report_id, n);
