"""Copies of one report count once: the first counts, unless everything is asked for. What is left out is counted too."""

from django.db import migrations

# As in 0003. Question 'left_out' counts the reports of the cut that the others do not: copies of another one, or, where
# they are none ('grades'), those without a detail that counts.
CELLS = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_cells(
    the_unit uuid, the_first date, the_last date, the_grades text, the_category text)
RETURNS TABLE (monday date, grades text, region text, category text, question text, answer text, counted bigint)
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
SET work_mem = '64MB' AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH report AS MATERIALIZED (
        SELECT id, coalesce(district, '') AS district, picture_monday(told_on) AS monday,
            coalesce(holding_region_id, 'not-placed') AS region, exploitation_type, urgency, known.kind,
            EXISTS (SELECT FROM routing_earlier_copies(id)) AS is_copy
        FROM capture_report JOIN capture_howknown known ON known.report_id = id
        WHERE holding_unit_id = the_unit AND told_on BETWEEN the_first AND the_last),
    detail AS MATERIALIZED (
        SELECT detail.id, detail.report_id, detail.category,
            report.is_copy OR detail.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,
            grade.id IS NOT NULL AS is_graded
        FROM report JOIN capture_detail detail ON detail.report_id = report.id
            LEFT JOIN assessment_assessment grade ON grade.detail_id = detail.id AND grade.version = 1
                AND coalesce(the_grades, 'graded') = 'graded'
        WHERE coalesce(the_category, '') = '' OR detail.category = the_category
        OFFSET 0),
    -- Everything is counted beside what was asked for: what is left out is the difference.
    told AS MATERIALIZED (
        SELECT way.grades, detail.report_id, detail.category, count(*) AS counted
        FROM detail CROSS JOIN LATERAL (VALUES
            ('usual', NOT is_left_out), ('graded', is_graded AND NOT is_left_out), ('everything', true)
        ) way (grades, counts)
        WHERE way.counts AND way.grades IN (coalesce(the_grades, way.grades), 'everything')
        GROUP BY 1, 2, 3),
    heard AS MATERIALIZED (
        SELECT DISTINCT told.grades, told.report_id, each.category FROM told
            CROSS JOIN LATERAL (VALUES (''), (told.category)) each (category)
        WHERE each.category = coalesce(the_category, each.category)
        UNION ALL
        SELECT way.grades, report.id, '' FROM report CROSS JOIN (VALUES ('usual'), ('everything')) way (grades)
        WHERE coalesce(the_category, '') = '' AND way.grades IN (coalesce(the_grades, way.grades), 'everything')
            AND (way.grades = 'everything' OR NOT report.is_copy)
            AND NOT EXISTS (SELECT FROM capture_detail detail WHERE detail.report_id = report.id))
    SELECT report.monday, told.grades, report.region, told.category, 'details', report.district, sum(counted)::bigint
    FROM told JOIN report ON report.id = told.report_id
    WHERE told.grades = coalesce(the_grades, told.grades) GROUP BY 1, 2, 3, 4, 6
    UNION ALL
    SELECT report.monday, heard.grades, report.region, heard.category, one.question, one.answer, count(*)
    FROM heard JOIN report ON report.id = heard.report_id
        CROSS JOIN LATERAL (VALUES ('exploitation_type', report.exploitation_type), ('urgency', report.urgency),
            ('how_known', report.kind)) one (question, answer)
    WHERE heard.grades = coalesce(the_grades, heard.grades) GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT report.monday, way.grades, report.region, every.category, 'left_out',
        CASE WHEN report.is_copy THEN 'copy' ELSE 'grades' END, count(*)
    FROM heard every JOIN report ON report.id = every.report_id
        CROSS JOIN (VALUES ('usual'), ('graded')) way (grades)
        LEFT JOIN heard ON heard.grades = way.grades AND heard.report_id = every.report_id
            AND heard.category = every.category
    WHERE every.grades = 'everything' AND way.grades = coalesce(the_grades, way.grades) AND heard.report_id IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6;
END $$;
SET LOCAL ROLE inkling_migrate;
"""

# Written into the function as it stands; one that was not found stops the migration.
ARISING = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    stood text := pg_get_functiondef('picture_arising(date, date, text, text, text, integer, integer)'::regprocedure);
    was text := $was$AND (the_grades <> 'graded'$was$;
BEGIN
    IF position(was IN stood) = 0 THEN
        RAISE EXCEPTION 'the function is not as it was written';
    END IF;
    EXECUTE replace(stood, was,
        $now$AND (the_grades = 'everything' OR NOT EXISTS (SELECT FROM routing_earlier_copies(again.report_id)))
            $now$ || was);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""

# What was kept says nothing of what was left out: every week is counted again.
MARK_ALL = """
SET LOCAL ROLE inkling_definer;
INSERT INTO picture_mark (unit_id, monday) SELECT unit_id, monday FROM picture_keptweek;
SET LOCAL ROLE inkling_migrate;
"""

# What is written of one report, or takes it to another unit, changes whether another one is the first: the week of the
# first among the others is counted anew as well as its own.
_MARK = """
CREATE FUNCTION picture_mark_{of}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(each.told_on)
        FROM {joined}
            CROSS JOIN LATERAL (
                SELECT other.told_on FROM routing_wording other
                    JOIN capture_report held ON held.id = other.report_id
                        AND held.holding_unit_id = report.holding_unit_id
                WHERE other.everything = own.everything AND other.everything <> ''
                    AND other.report_id <> own.report_id
                ORDER BY other.told_on, other.report_id LIMIT 1) first
            CROSS JOIN LATERAL (VALUES (report.told_on), (first.told_on)) each (told_on);
    RETURN NULL;
END $$;
"""
_TRIGGER = """
CREATE TRIGGER {name} AFTER {written} ON {table} REFERENCING {rows} TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_{of}();
"""
MARK = (
    _MARK.format(
        of="of_wording", joined="changed own JOIN capture_report report ON report.id = own.report_id"
    )
    + _MARK.format(
        of="of_copies", joined="changed report JOIN routing_wording own ON own.report_id = report.id"
    )
    + "".join(
        _TRIGGER.format(name=name, written=written, table=table, rows=rows, of=of)
        for name, written, table, rows, of in (
            ("picture_added", "INSERT", "routing_wording", "NEW", "of_wording"),
            ("picture_was", "UPDATE", "routing_wording", "OLD", "of_wording"),
            ("picture_became", "UPDATE", "routing_wording", "NEW", "of_wording"),
            ("picture_taken", "DELETE", "routing_wording", "OLD", "of_wording"),
            ("picture_copies_were", "UPDATE", "capture_report", "OLD", "of_copies"),
            ("picture_copies_became", "UPDATE", "capture_report", "NEW", "of_copies"),
        )
    )
)
RIGHTS = """
REVOKE ALL ON FUNCTION picture_mark_of_wording(), picture_mark_of_copies() FROM PUBLIC;
ALTER FUNCTION picture_mark_of_wording() OWNER TO inkling_definer;
ALTER FUNCTION picture_mark_of_copies() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0004_arising_along_an_index"), ("routing", "0011_wordings")]

    operations = [
        migrations.RunSQL(CELLS, migrations.RunSQL.noop),
        migrations.RunSQL(ARISING, migrations.RunSQL.noop),
        migrations.RunSQL(MARK + RIGHTS + MARK_ALL, migrations.RunSQL.noop),
    ]
