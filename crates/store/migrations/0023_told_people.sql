-- Who is told of together with whom, and as what: the memory that keeps one release from giving away what another hides.

-- Not read by any page. It holds what `people` held when it was told, and which people share a block; the public's answers
-- are made of blocks. A row stays where its person is erased or gone: without it the others would be told apart by it.
CREATE TABLE told_people (
    source_id BIGINT NOT NULL REFERENCES sources (id),
    block BIGINT NOT NULL,
    -- Of `people`; somebody whom a release corrects has another number there, and it is followed.
    person_id BIGINT NOT NULL,
    case_id BIGINT NOT NULL,
    role {{text}} NOT NULL,
    -- The source's codes; NULL where it did not say.
    sex {{text}},
    race {{text}},
    age_band {{text}},
    PRIMARY KEY (source_id, block, person_id),
    UNIQUE (person_id)
);
