-- Which officers of different sources are one person: what the program proposed, what was decided, by whom and why, and
-- what was undone. Never changed, never deleted: who is one person is computed from the decisions that stand.
CREATE TABLE officer_links (
    n BIGINT PRIMARY KEY,
    -- proposed: it waits for a person; same, different: decided; undone: the decision `undoes` stands no more.
    kind {{text}} NOT NULL CHECK (kind IN ('proposed', 'same', 'different', 'undone')),
    officer_a BIGINT NOT NULL REFERENCES officers (id),
    officer_b BIGINT NOT NULL REFERENCES officers (id),
    -- What the program found, in millionths; absent where a person speaks.
    probability BIGINT CHECK (probability BETWEEN 1 AND 999999),
    -- Millionths from even odds, by which the queue is read.
    from_half BIGINT,
    -- How fields agree and what that weighs. No name and no value of a field.
    grounds {{text}} NOT NULL,
    -- Absent where the program decided.
    staff_id {{text}} REFERENCES staff (id),
    -- A person's words; empty where the program speaks.
    reason {{text}} NOT NULL,
    undoes BIGINT UNIQUE REFERENCES officer_links (n),
    day {{text}} NOT NULL,
    CHECK (officer_a < officer_b),
    CHECK ((probability IS NULL) = (from_half IS NULL)),
    CHECK ((kind = 'undone') = (undoes IS NOT NULL)),
    CHECK ((staff_id IS NULL) = (probability IS NOT NULL)),
    CHECK ((staff_id IS NULL) = (reason = ''))
);
CREATE INDEX officer_links_a ON officer_links (officer_a, officer_b, n);
CREATE INDEX officer_links_b ON officer_links (officer_b, officer_a, n);
-- The queue: nearest to even odds first.
CREATE INDEX officer_links_queue ON officer_links (from_half, n);

{{append_only officer_links}}

-- One row, which whoever adds to the table takes first: decisions are taken one by one, each in sight of all before it.
CREATE TABLE officer_links_turn (
    id BIGINT PRIMARY KEY,
    taken BIGINT NOT NULL
);
INSERT INTO officer_links_turn (id, taken) VALUES (1, 0);
