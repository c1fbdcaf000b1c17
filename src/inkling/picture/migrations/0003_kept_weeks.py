"""Keeps the counts of whole weeks, so that a picture of a year does not count 300,000 details anew.

What is kept of a week is only read while nothing has changed in it: whoever writes to a row that is counted leaves a
mark for its unit and week in the same commit, and the worker counts the marked weeks again. A week without counts, or
with a mark, is counted as the picture is asked for, by the same function. So a picture is never out of date, only slower.
No login may read what is kept or marked: the functions below do, and say to whom they answer.
"""

from django.db import migrations

# Marks are only ever added, so that two who write in one week never wait for each other.
TABLES = """
CREATE TABLE picture_mark (unit_id uuid NOT NULL, monday date NOT NULL);
CREATE INDEX picture_mark_week ON picture_mark (unit_id, monday);
CREATE TABLE picture_keptweek (unit_id uuid NOT NULL, monday date NOT NULL, PRIMARY KEY (unit_id, monday));
CREATE TABLE picture_keptcount (
    unit_id uuid NOT NULL, monday date NOT NULL, grades text NOT NULL, region text NOT NULL, category text NOT NULL,
    question text NOT NULL, answer text NOT NULL, counted bigint NOT NULL,
    FOREIGN KEY (unit_id, monday) REFERENCES picture_keptweek ON DELETE CASCADE);
CREATE INDEX picture_keptcount_cut ON picture_keptcount (unit_id, monday, grades)
    INCLUDE (region, category, question, answer, counted);
ALTER TABLE picture_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture_mark FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_keptweek ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture_keptweek FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_keptcount ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture_keptcount FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON picture_mark, picture_keptweek, picture_keptcount TO inkling_definer;
"""

MONDAY = """
CREATE FUNCTION picture_monday(the_day date) RETURNS date IMMUTABLE LANGUAGE sql AS $$
    SELECT the_day - (the_day - date '2001-01-01') % 7
$$;
"""

# Row by row of capture_report, capture_detail and so on, `changed` holds what a statement wrote, was or took away.
_MARK = """
CREATE FUNCTION picture_mark_{of}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on) FROM {joined}
        WHERE report.holding_unit_id IS NOT NULL;
    -- What is erased is not kept anywhere until the worker comes by.
    IF TG_OP = 'DELETE' THEN
        DELETE FROM picture_keptweek WHERE (unit_id, monday) IN (
            SELECT report.holding_unit_id, picture_monday(report.told_on) FROM {joined});
    END IF;
    RETURN NULL;
END $$;
"""
JOINED = {
    "report": "changed report",
    "of_report": "changed JOIN capture_report report ON report.id = changed.report_id",
    "of_detail": """changed JOIN capture_detail detail ON detail.id = changed.detail_id
            JOIN capture_report report ON report.id = detail.report_id""",
}
MARKS = "".join(_MARK.format(of=of, joined=joined) for of, joined in JOINED.items())

_TRIGGERS = """
CREATE TRIGGER picture_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_{of}();
CREATE TRIGGER picture_was AFTER UPDATE ON {table} REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_{of}();
CREATE TRIGGER picture_became AFTER UPDATE ON {table} REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_{of}();
CREATE TRIGGER picture_taken AFTER DELETE ON {table} REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_{of}();
"""
COUNTED = {
    "capture_report": "report",
    "capture_detail": "of_report",
    "capture_howknown": "of_report",
    "assessment_assessment": "of_detail",
    "assessment_setaside": "of_detail",
}
TRIGGERS = "".join(_TRIGGERS.format(table=table, of=of) for table, of in COUNTED.items())

# The counts of some days of a unit, for the grades and the category ('' is all of them together); NULL asks for each.
# Question 'details' counts details, of a category and, as the answer, a district. The others count reports: those with
# a detail that counts, and where all categories do and not only graded details, also those without any detail.
CELLS = """
CREATE FUNCTION picture_cells(
    the_unit uuid, the_first date, the_last date, the_grades text, the_category text)
RETURNS TABLE (monday date, grades text, region text, category text, question text, answer text, counted bigint)
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
SET work_mem = '64MB' AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH report AS MATERIALIZED (
        SELECT id, coalesce(district, '') AS district, picture_monday(told_on) AS monday,
            coalesce(holding_region_id, 'not-placed') AS region, exploitation_type, urgency, known.kind
        FROM capture_report JOIN capture_howknown known ON known.report_id = id
        WHERE holding_unit_id = the_unit AND told_on BETWEEN the_first AND the_last),
    detail AS MATERIALIZED (
        SELECT detail.id, detail.report_id, detail.category,
            detail.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,
            grade.id IS NOT NULL AS is_graded
        FROM report JOIN capture_detail detail ON detail.report_id = report.id
            LEFT JOIN assessment_assessment grade ON grade.detail_id = detail.id AND grade.version = 1
                AND coalesce(the_grades, 'graded') = 'graded'
        WHERE coalesce(the_category, '') = '' OR detail.category = the_category
        OFFSET 0),
    told AS MATERIALIZED (
        SELECT way.grades, detail.report_id, detail.category, count(*) AS counted
        FROM detail CROSS JOIN LATERAL (VALUES
            ('usual', NOT is_left_out), ('graded', is_graded AND NOT is_left_out), ('everything', true)
        ) way (grades, counts)
        WHERE way.counts AND way.grades = coalesce(the_grades, way.grades)
        GROUP BY 1, 2, 3),
    heard AS (
        SELECT DISTINCT told.grades, told.report_id, each.category FROM told
            CROSS JOIN LATERAL (VALUES (''), (told.category)) each (category)
        WHERE each.category = coalesce(the_category, each.category)
        UNION ALL
        SELECT way.grades, report.id, '' FROM report CROSS JOIN (VALUES ('usual'), ('everything')) way (grades)
        WHERE coalesce(the_category, '') = '' AND way.grades = coalesce(the_grades, way.grades)
            AND NOT EXISTS (SELECT FROM capture_detail detail WHERE detail.report_id = report.id))
    SELECT report.monday, told.grades, report.region, told.category, 'details', report.district, sum(counted)::bigint
    FROM told JOIN report ON report.id = told.report_id GROUP BY 1, 2, 3, 4, 6
    UNION ALL
    SELECT report.monday, heard.grades, report.region, heard.category, one.question, one.answer, count(*)
    FROM heard JOIN report ON report.id = heard.report_id
        CROSS JOIN LATERAL (VALUES ('exploitation_type', report.exploitation_type), ('urgency', report.urgency),
            ('how_known', report.kind)) one (question, answer)
    GROUP BY 1, 2, 3, 4, 5, 6;
END $$;
"""

# What the viewer's unit holds: whole weeks as they are kept, where nothing has changed since, all other days counted now.
COUNTS = """
SET LOCAL ROLE inkling_definer;
DROP FUNCTION picture_counts(date, date, text, text, text);
SET LOCAL ROLE inkling_migrate;
CREATE FUNCTION picture_counts(
    the_first date, the_last date, the_region text, the_grades text, the_category text)
RETURNS TABLE (monday date, category text, question text, answer text, counted bigint)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    reader uuid := inkling_reading_unit();
    kept date[] := ARRAY(
        SELECT week.monday FROM picture_keptweek week
        WHERE week.unit_id = reader AND week.monday BETWEEN the_first AND the_last - 6
            AND NOT EXISTS (
                SELECT FROM picture_mark mark WHERE mark.unit_id = reader AND mark.monday = week.monday));
    others datemultirange;
    days daterange;
BEGIN
    RETURN QUERY SELECT each.monday, each.category, each.question, each.answer, each.counted
        FROM picture_keptcount each
        WHERE each.unit_id = reader AND each.monday = ANY (kept) AND each.grades = the_grades
            AND (the_region = '' OR each.region = the_region)
            AND (each.category = the_category OR (each.question = 'details' AND the_category = ''));
    SELECT datemultirange(daterange(the_first, the_last, '[]'))
            - coalesce(range_agg(daterange(monday, monday + 7)), datemultirange())
        INTO others FROM unnest(kept) monday;
    FOR days IN SELECT unnest(others) LOOP
        RETURN QUERY SELECT each.monday, each.category, each.question, each.answer, each.counted
            FROM picture_cells(
                reader, lower(days), upper(days) - 1, the_grades, the_category) each
            WHERE the_region = '' OR each.region = the_region;
    END LOOP;
END $$;
"""

# One week that is marked. Its marks go in the statement that counts, so that what is written meanwhile stays marked.
KEEP = """
CREATE FUNCTION picture_keep_week() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    week record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('picture_keep_week', 0));
    -- Any of them: a week in which much is written must not keep the others waiting.
    SELECT unit_id, monday INTO week FROM picture_mark ORDER BY random() LIMIT 1;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM picture_keptweek WHERE unit_id = week.unit_id AND monday = week.monday;
    WITH unmarked AS (DELETE FROM picture_mark WHERE unit_id = week.unit_id AND monday = week.monday),
    fresh AS (SELECT * FROM picture_cells(week.unit_id, week.monday, week.monday + 6, NULL, NULL)),
    kept AS (INSERT INTO picture_keptweek (unit_id, monday)
        SELECT week.unit_id, week.monday WHERE EXISTS (SELECT FROM fresh))
    INSERT INTO picture_keptcount (unit_id, monday, grades, region, category, question, answer, counted)
        SELECT week.unit_id, monday, grades, region, category, question, answer, counted FROM fresh;
    RETURN true;
END $$;
"""

RIGHTS = """
REVOKE ALL ON FUNCTION picture_mark_report(), picture_mark_of_report(), picture_mark_of_detail(),
    picture_cells(uuid, date, date, text, text), picture_counts(date, date, text, text, text), picture_keep_week()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_counts(date, date, text, text, text) TO inkling_unit;
GRANT EXECUTE ON FUNCTION picture_keep_week() TO inkling_worker;
ALTER FUNCTION picture_monday(date) OWNER TO inkling_definer;
ALTER FUNCTION picture_mark_report() OWNER TO inkling_definer;
ALTER FUNCTION picture_mark_of_report() OWNER TO inkling_definer;
ALTER FUNCTION picture_mark_of_detail() OWNER TO inkling_definer;
ALTER FUNCTION picture_cells(uuid, date, date, text, text) OWNER TO inkling_definer;
ALTER FUNCTION picture_counts(date, date, text, text, text) OWNER TO inkling_definer;
ALTER FUNCTION picture_keep_week() OWNER TO inkling_definer;
"""

# Under forced row-level security the owner of capture_report sees no row; the definer sees all.
FIRST_MARKS = """
SET LOCAL ROLE inkling_definer;
INSERT INTO picture_mark (unit_id, monday)
    SELECT DISTINCT holding_unit_id, picture_monday(told_on) FROM capture_report WHERE holding_unit_id IS NOT NULL;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0002_counts_by_leaving_out"), ("governance", "0006_erasure_rights")]

    operations = [
        migrations.RunSQL(TABLES + MONDAY + MARKS + TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(CELLS + COUNTS + KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS + FIRST_MARKS, migrations.RunSQL.noop),
    ]
