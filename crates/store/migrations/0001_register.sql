-- The register: facts that may be analysed. Nothing here is sealed content; people who complained or
-- were affected have no name, address or exact age, and officers' names never leave the wall.
--
-- Days are text `YYYY-MM-DD`; instants are microseconds since 1970 UTC; codes are the source's own text.
-- `gone_in` is the import whose release no longer had the row: it stays, and is not counted.

-- One row. `version` grows with every change of the register; taking its lock makes imports queue up.
CREATE TABLE register_state (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO register_state (id, version) VALUES (1, 0);

CREATE TABLE sources (
    id BIGINT PRIMARY KEY,
    key {{text}} NOT NULL UNIQUE,
    title {{text}} NOT NULL,
    publisher {{text}} NOT NULL,
    place {{text}} NOT NULL,
    released {{text}},
    invented BOOLEAN NOT NULL,
    category_separator {{text}},
    category_group_length BIGINT
);

CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL REFERENCES sources (id),
    finished_at BIGINT NOT NULL,
    rows_read BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    rejected BIGINT NOT NULL
);
CREATE INDEX imports_source ON imports (source_id);

CREATE TABLE import_files (
    id BIGINT PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES imports (id),
    name {{text}} NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 {{text}} NOT NULL,
    rows_read BIGINT NOT NULL,
    exact_repeats BIGINT NOT NULL,
    repeats_merged BOOLEAN NOT NULL,
    rejected BIGINT NOT NULL,
    distinct_cases BIGINT NOT NULL
);
CREATE INDEX import_files_import ON import_files (import_id);

CREATE TABLE import_columns (
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    position BIGINT NOT NULL,
    name {{text}} NOT NULL,
    cells BIGINT NOT NULL,
    empty_cells BIGINT NOT NULL,
    PRIMARY KEY (file_id, position)
);

-- What was there before a new release changed it.
CREATE TABLE changes (
    import_id BIGINT NOT NULL REFERENCES imports (id),
    table_name {{text}} NOT NULL,
    row_id BIGINT NOT NULL,
    column_name {{text}} NOT NULL,
    before {{text}},
    after {{text}},
    PRIMARY KEY (import_id, table_name, row_id, column_name)
);

CREATE TABLE codes (
    source_id BIGINT NOT NULL REFERENCES sources (id),
    kind {{text}} NOT NULL,
    code {{text}} NOT NULL,
    class {{text}} NOT NULL,
    en {{text}} NOT NULL,
    es {{text}} NOT NULL,
    PRIMARY KEY (source_id, kind, code)
);

CREATE TABLE units (
    source_id BIGINT NOT NULL REFERENCES sources (id),
    number {{text}} NOT NULL,
    position BIGINT NOT NULL,
    name {{text}} NOT NULL,
    tile_column BIGINT NOT NULL,
    tile_row BIGINT NOT NULL,
    valid_from {{text}},
    valid_until {{text}},
    PRIMARY KEY (source_id, number)
);

CREATE TABLE agencies (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL REFERENCES sources (id),
    name {{text}} NOT NULL,
    UNIQUE (source_id, name)
);

CREATE TABLE cases (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL REFERENCES sources (id),
    reference {{text}} NOT NULL,
    log_no {{text}} NOT NULL,
    agency_id BIGINT REFERENCES agencies (id),
    case_type {{text}},
    status {{text}},
    opened {{text}} NOT NULL,
    incident {{text}},
    closed {{text}},
    beat {{text}},
    district {{text}},
    location {{text}},
    category {{text}},
    finding {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id),
    UNIQUE (source_id, log_no)
);
CREATE UNIQUE INDEX cases_reference ON cases (reference);

-- An officer as one file of one source knows them. Joining people across files is linkage, not this.
CREATE TABLE officers (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL REFERENCES sources (id),
    role {{text}} NOT NULL,
    name {{text}} NOT NULL,
    birth_year {{text}},
    appointed {{text}},
    sex {{text}},
    race {{text}},
    star {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX officers_source ON officers (source_id);

-- Where an officer served, between two days or (`as_of`) as observed on one.
CREATE TABLE assignments (
    id BIGINT PRIMARY KEY,
    officer_id BIGINT NOT NULL REFERENCES officers (id),
    unit {{text}},
    rank {{text}},
    star {{text}},
    valid_from {{text}},
    valid_until {{text}},
    as_of {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX assignments_officer ON assignments (officer_id);

CREATE TABLE accused (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    position BIGINT NOT NULL,
    officer_id BIGINT REFERENCES officers (id),
    sex {{text}},
    race {{text}},
    age_band {{text}},
    years_on_force {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX accused_case ON accused (case_id);
CREATE INDEX accused_officer ON accused (officer_id);

CREATE TABLE allegations (
    id BIGINT PRIMARY KEY,
    accused_id BIGINT NOT NULL REFERENCES accused (id),
    position BIGINT NOT NULL,
    category {{text}},
    recommended_finding {{text}},
    recommended_discipline {{text}},
    final_finding {{text}},
    final_discipline {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX allegations_accused ON allegations (accused_id);

-- Officers who investigated or saw.
CREATE TABLE involvements (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    officer_id BIGINT REFERENCES officers (id),
    -- Which of those of whom the source does not say who they were; 0 for all others.
    position BIGINT NOT NULL,
    role {{text}} NOT NULL,
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX involvements_case ON involvements (case_id);

-- People who complained or were affected, by coarse attributes only.
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    role {{text}} NOT NULL,
    sex {{text}},
    race {{text}},
    age_band {{text}},
    fingerprint BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES import_files (id),
    line BIGINT NOT NULL,
    gone_in BIGINT REFERENCES imports (id)
);
CREATE INDEX people_case ON people (case_id);

-- A projection: a source's facts in columns, as the measures read them. Rebuildable from the above.
CREATE TABLE extracts (
    source_id BIGINT PRIMARY KEY REFERENCES sources (id),
    columns {{bytes}} NOT NULL
);
