-- Every office and unit that somebody has worked for, the present one too.
--
-- A reporter who leaves out a unit leaves out whoever was in it: moving somebody elsewhere, which an administrator may
-- do, must not open the report to them. So a post is never forgotten, and every grant looks at all of them.
--
-- Clear here: who of the staff was ever at which office and unit. Nothing of any report.

CREATE TABLE staff_posts (
    staff_id {{text}} NOT NULL REFERENCES staff (id),
    agency {{text}} NOT NULL,
    unit {{text}} NOT NULL,
    PRIMARY KEY (staff_id, agency, unit)
);

INSERT INTO staff_posts (staff_id, agency, unit) SELECT id, agency, unit FROM staff;

{{posts_are_kept}}
{{append_only staff_posts}}
