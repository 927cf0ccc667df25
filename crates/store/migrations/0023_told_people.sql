-- Who is told of together with whom, and as what: the memory that keeps one release from giving away what another hides.

-- Not read by any page. It holds what `people` held when it was told, and which people share a block; the public's answers
-- are made of blocks.
CREATE TABLE told_people (
    source_id BIGINT NOT NULL REFERENCES sources (id),
    block BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    role {{text}} NOT NULL,
    -- The words that the mapping gave the source's codes; NULL where it did not say.
    sex {{text}},
    race {{text}},
    age_band {{text}},
    PRIMARY KEY (source_id, block, person_id),
    UNIQUE (person_id)
);
