"""A note of which parts lie in several regions is one of all regions together, and one in each.

The weeks in which such a note was told are counted anew by the worker; until then they are counted as they are read.
"""

from django.db import migrations

_CELLS = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_cells(the_unit uuid, the_first date, the_last date, the_grades text, the_category text, the_hidden uuid[] DEFAULT '{}'::uuid[])
 RETURNS TABLE(monday date, grades text, region text, category text, question text, answer text, counted bigint)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '64MB'
AS $function$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH report AS MATERIALIZED (
        SELECT id, coalesce(district, '') AS district, picture_monday(told_on) AS monday,
            coalesce(holding_region_id, 'not-placed') AS region, exploitation_type, urgency, known.kind,
            -- The parts of one note are one telling.
            coalesce((SELECT part.telling FROM capture_sametelling part WHERE part.report_id = id), id) AS note,
            EXISTS (SELECT FROM routing_earlier_copies(id) earlier (id)
                WHERE earlier.id <> ALL (the_hidden)) AS is_copy
        FROM capture_report JOIN capture_howknown known ON known.report_id = id
        WHERE holding_unit_id = the_unit AND told_on BETWEEN the_first AND the_last AND id <> ALL (the_hidden)),
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
            AND NOT EXISTS (SELECT FROM capture_detail detail WHERE detail.report_id = report.id)),
    -- Such a note is one in each region, and one of all: what the sum of regions has too many stands at no region, below 0.
    several AS MATERIALIZED (
        SELECT note FROM report WHERE note <> id GROUP BY note HAVING count(DISTINCT region) > 1),
    -- What a note answers is what its first part does: each question has one answer, and all of them make the whole.
    counted AS MATERIALIZED (
        SELECT DISTINCT ON (heard.grades, heard.category, around.region, report.note)
            heard.grades, heard.category, around.region, report.note, report.monday, report.is_copy,
            report.exploitation_type, report.urgency, report.kind, several.note IS NOT NULL AS is_in_several
        FROM heard JOIN report ON report.id = heard.report_id
            LEFT JOIN several ON several.note = report.note
            CROSS JOIN LATERAL (VALUES (report.region), ('')) around (region)
        WHERE around.region <> '' OR several.note IS NOT NULL
        ORDER BY heard.grades, heard.category, around.region, report.note, report.id)
    SELECT report.monday, told.grades, report.region, told.category, 'details', report.district, sum(counted)::bigint
    FROM told JOIN report ON report.id = told.report_id
    WHERE told.grades = coalesce(the_grades, told.grades) GROUP BY 1, 2, 3, 4, 6
    UNION ALL
    SELECT counted.monday, counted.grades, stands.region, counted.category, one.question, one.answer,
        sum(stands.as_many)::bigint
    FROM counted CROSS JOIN LATERAL (VALUES (counted.region, 1), ('', -1)) stands (region, as_many)
        CROSS JOIN LATERAL (VALUES ('exploitation_type', counted.exploitation_type),
            ('urgency', counted.urgency), ('how_known', counted.kind)) one (question, answer)
    WHERE counted.grades = coalesce(the_grades, counted.grades)
        AND (stands.as_many = 1 OR (counted.is_in_several AND counted.region <> ''))
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(stands.as_many) <> 0
    UNION ALL
    SELECT every.monday, way.grades, stands.region, every.category, 'left_out',
        CASE WHEN every.is_copy THEN 'copy' ELSE 'grades' END, sum(stands.as_many)::bigint
    FROM counted every CROSS JOIN LATERAL (VALUES (every.region, 1), ('', -1)) stands (region, as_many)
        CROSS JOIN (VALUES ('usual'), ('graded')) way (grades)
        LEFT JOIN counted ON counted.grades = way.grades AND counted.note = every.note
            AND counted.region = every.region AND counted.category = every.category
    WHERE every.grades = 'everything' AND way.grades = coalesce(the_grades, way.grades) AND counted.note IS NULL
        AND (stands.as_many = 1 OR (every.is_in_several AND every.region <> ''))
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(stands.as_many) <> 0;
END $function$;
SET LOCAL ROLE inkling_migrate;
"""
# Rows are read past row security by their keeper alone, and marked so that no kept count stands beside the new rule.
_COUNTED_ANEW = """
SET LOCAL ROLE inkling_definer;
INSERT INTO picture_mark (unit_id, monday)
    SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on)
    FROM capture_sametelling part JOIN capture_report report ON report.id = part.report_id
    WHERE report.holding_unit_id IS NOT NULL
    ON CONFLICT DO NOTHING;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0016_in_one_pass")]

    operations = [
        migrations.RunSQL(_CELLS, migrations.RunSQL.noop),
        migrations.RunSQL(_COUNTED_ANEW, migrations.RunSQL.noop),
    ]
