"""Copies as of a day are found in one pass, and the parts of one note count once on the trend.

The weeks in which a note was told in parts are counted anew by the worker; until then they are counted as they are read.
"""

from django.db import migrations

_COPIED = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_copied_as_of(the_reports uuid[], the_unit uuid, the_hidden uuid[], the_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- All at once: for each wording that these reports had on the day, which report was the first of it.
    WITH own AS MATERIALIZED (
        SELECT now.report_id, now.told_on, coalesce(stood.everything, now.everything) AS everything
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.everything FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = ANY (the_reports)),
    wanted AS MATERIALIZED (SELECT DISTINCT everything FROM own WHERE everything <> ''),
    same AS MATERIALIZED (
        SELECT now.everything, now.told_on, now.report_id
        FROM wanted JOIN routing_wording now ON now.everything = wanted.everything
        WHERE now.everything <> '' AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day)
        UNION ALL
        SELECT stood.everything, stood.told_on, stood.report_id
        FROM wanted JOIN picture_wordingbefore stood ON stood.everything = wanted.everything
        WHERE stood.everything <> '' AND stood.until_on >= the_day AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each WHERE each.report_id = stood.report_id
                AND each.until_on >= the_day AND each.until_on < stood.until_on)),
    earliest AS (
        SELECT DISTINCT ON (same.everything) same.everything, same.told_on, same.report_id
        FROM same JOIN capture_report held ON held.id = same.report_id AND held.holding_unit_id = the_unit
        WHERE same.report_id <> ALL (the_hidden) AND coalesce((SELECT each.unit_id FROM picture_placedbefore each
            WHERE each.report_id = same.report_id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1), the_unit)
            = the_unit
        ORDER BY same.everything, same.told_on, same.report_id)
    SELECT own.report_id FROM own JOIN earliest USING (everything)
    WHERE (earliest.told_on, earliest.report_id) < (own.told_on, own.report_id)
$function$;
REVOKE ALL ON FUNCTION picture_copied_as_of(uuid[], uuid, uuid[], date) FROM PUBLIC;
CREATE OR REPLACE FUNCTION picture_rows_as_of(the_unit uuid, the_first date, the_last date, the_hidden uuid[], the_day date)
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text, of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean, is_copy boolean)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '64MB'
AS $function$
BEGIN
    RETURN QUERY WITH there AS MATERIALIZED (
        SELECT * FROM picture_placed_as_of(the_unit, the_first, the_last, the_hidden, the_day)),
    copy AS MATERIALIZED (
        SELECT copied.id FROM picture_copied_as_of(
            ARRAY(SELECT there.of_report FROM there), the_unit, the_hidden, the_day) copied (id)),
    report AS MATERIALIZED (
        SELECT told.id, told.told_on, placed.in_district AS district, placed.in_region AS region,
            told.exploitation_type, told.teller_kind, known.kind, told.urgency,
            copy.id IS NOT NULL AS is_copy
        FROM there placed
            JOIN capture_report told ON told.id = placed.of_report
            JOIN capture_howknown known ON known.report_id = told.id
            LEFT JOIN copy ON copy.id = told.id),
    detail AS MATERIALIZED (
        SELECT report.id, of_it.category,
            coalesce(newest.letter = 'E', false) OR EXISTS (SELECT FROM assessment_setaside aside
                WHERE aside.detail_id = of_it.id AND aside.set_on <= the_day
                    AND (aside.taken_back_on IS NULL OR aside.taken_back_on > the_day)) AS is_left_out,
            newest.letter IS NOT NULL AS has_grade, coalesce(newest.letter = 'E', false) AS is_false
        FROM report JOIN capture_detail of_it ON of_it.report_id = report.id
            LEFT JOIN capture_addition added ON added.id = of_it.addition_id
            LEFT JOIN LATERAL (SELECT grade.intelligence_assessment AS letter FROM assessment_assessment grade
                WHERE grade.detail_id = of_it.id AND grade.graded_on <= the_day
                ORDER BY grade.version DESC LIMIT 1) newest ON true
        WHERE coalesce(of_it.noticed_on, added.told_on, report.told_on) <= the_day
        OFFSET 0),
    told_of AS (
        SELECT detail.id, bool_and(is_left_out) AS all_out, bool_or(is_false) AS some_false,
            bool_or(has_grade AND NOT is_left_out) AS some_graded,
            coalesce(array_agg(DISTINCT category) FILTER (WHERE NOT is_left_out), '{}') AS counted,
            array_agg(DISTINCT category) AS every
        FROM detail GROUP BY detail.id),
    machine AS (
        SELECT report.id, coalesce(stood.categories, entry.categories, '{}') AS categories
        FROM report LEFT JOIN search_entry entry ON entry.report_id = report.id AND entry.unit_id = the_unit
            LEFT JOIN LATERAL (SELECT each.categories FROM picture_entrybefore each
                WHERE each.report_id = report.id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1) stood
                ON true)
    SELECT report.id, report.told_on, report.district, report.region, report.exploitation_type, report.teller_kind,
        report.kind, report.urgency,
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.counted, '{}') ||
            CASE WHEN coalesce(told_of.some_false, false) THEN '{}' ELSE machine.categories END)),
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.every, '{}') || machine.categories)),
        coalesce(told_of.some_graded, false), NOT coalesce(told_of.all_out, false), report.is_copy
    FROM report LEFT JOIN told_of ON told_of.id = report.id JOIN machine ON machine.id = report.id;
END $function$;
DROP FUNCTION picture_copies_as_of(uuid, uuid, date);
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
    -- What a note answers is what its first part does: each question has one answer, and all of them make the whole.
    counted AS MATERIALIZED (
        SELECT DISTINCT ON (heard.grades, heard.category, report.region, report.note)
            heard.grades, heard.category, report.*
        FROM heard JOIN report ON report.id = heard.report_id
        ORDER BY heard.grades, heard.category, report.region, report.note, report.id)
    SELECT report.monday, told.grades, report.region, told.category, 'details', report.district, sum(counted)::bigint
    FROM told JOIN report ON report.id = told.report_id
    WHERE told.grades = coalesce(the_grades, told.grades) GROUP BY 1, 2, 3, 4, 6
    UNION ALL
    SELECT counted.monday, counted.grades, counted.region, counted.category, one.question, one.answer, count(*)
    FROM counted CROSS JOIN LATERAL (VALUES ('exploitation_type', counted.exploitation_type),
        ('urgency', counted.urgency), ('how_known', counted.kind)) one (question, answer)
    WHERE counted.grades = coalesce(the_grades, counted.grades) GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT every.monday, way.grades, every.region, every.category, 'left_out',
        CASE WHEN every.is_copy THEN 'copy' ELSE 'grades' END, count(*)
    FROM counted every CROSS JOIN (VALUES ('usual'), ('graded')) way (grades)
        LEFT JOIN counted ON counted.grades = way.grades AND counted.note = every.note
            AND counted.region = every.region AND counted.category = every.category
    WHERE every.grades = 'everything' AND way.grades = coalesce(the_grades, way.grades) AND counted.note IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6;
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
    dependencies = [("picture", "0015_stood_in_plain_words")]

    operations = [
        migrations.RunSQL(_COPIED, migrations.RunSQL.noop),
        migrations.RunSQL(_COUNTED_ANEW, migrations.RunSQL.noop),
    ]
