"""Counts in one pass, and finds the reports of which all is left out among the few of which something is.

The functions ask for themselves which unit the viewer reads for, as those that they replace. Each is planned for the cut
that it is asked for: the plan for any cut, which a kept connection fell into at its sixth picture, ran for minutes.
"""

from django.db import migrations

# Set aside, or graded E as it stands. For the two functions below alone: it knows no unit.
# It sets nothing, so that it becomes part of the statement that asks it.
FALSE_OR_ASIDE = """
CREATE OR REPLACE FUNCTION picture_false_or_aside() RETURNS SETOF uuid STABLE LANGUAGE sql AS $$
    SELECT aside.detail_id FROM public.assessment_setaside aside WHERE aside.taken_back_on IS NULL
    UNION
    SELECT grade.detail_id FROM public.assessment_assessment grade
    WHERE grade.intelligence_assessment = 'E' AND NOT EXISTS (
        SELECT FROM public.assessment_assessment newer
        WHERE newer.version > 1 AND newer.detail_id = grade.detail_id AND newer.version > grade.version)
$$;
"""

# As in 0001: the_region is an id, 'not-placed', or '' for any; the_category may be ''. A Monday is a day without its
# rest by 7, counted from one; as an integer that is several times as fast as date_trunc.
REPORT = """
    report AS NOT MATERIALIZED (
        SELECT id, district, told_on - (told_on - date '2001-01-01') % 7 AS monday, exploitation_type, urgency
        FROM capture_report
        WHERE holding_unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
            AND (the_region = '' OR coalesce(holding_region_id, 'not-placed') = the_region))"""
RETURNS = "TABLE (of_details boolean, one text, two text, three text, monday date, counted bigint)"
PLANNED = """STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan SET work_mem = '32MB'"""

COUNTS = f"""
CREATE OR REPLACE FUNCTION picture_counts(
    the_first date, the_last date, the_region text, the_grades text, the_category text)
RETURNS {RETURNS}
{PLANNED} AS $$
#variable_conflict use_column
BEGIN
    IF the_grades = 'graded' THEN
        RETURN QUERY WITH {REPORT},
        detail AS MATERIALIZED (
            SELECT detail.report_id, detail.category, report.district, report.monday
            FROM report JOIN capture_detail detail ON detail.report_id = report.id
                JOIN assessment_assessment grade ON grade.detail_id = detail.id AND grade.version = 1
            WHERE (the_category = '' OR detail.category = the_category)
                AND grade.detail_id NOT IN (SELECT picture_false_or_aside FROM picture_false_or_aside()))
        SELECT true, category, district, '', monday, count(*) FROM detail GROUP BY 2, 3, 5
        UNION ALL
        SELECT false, report.exploitation_type, report.urgency, known.kind, NULL, count(*)
        FROM report JOIN capture_howknown known ON known.report_id = report.id
        WHERE report.id IN (SELECT report_id FROM detail)
        GROUP BY 2, 3, 4;
        RETURN;
    END IF;
    RETURN QUERY WITH {REPORT},
    -- What is left out stands here by its report, what counts without one.
    cell AS MATERIALIZED (
        SELECT category, district, monday, CASE WHEN is_left_out THEN report_id END AS left_out_of, count(*) AS counted
        FROM (
            SELECT detail.report_id, detail.category, report.district, report.monday,
                the_grades <> 'everything'
                    AND detail.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out
            FROM report JOIN capture_detail detail ON detail.report_id = report.id
            WHERE the_category = '' OR detail.category = the_category
            -- Asked of the details of the cut alone, after the join.
            OFFSET 0) told
        GROUP BY 1, 2, 3, 4),
    all_left_out AS (
        SELECT left_out_of FROM cell WHERE left_out_of IS NOT NULL GROUP BY 1
        HAVING sum(counted) = (
            SELECT count(*) FROM capture_detail detail
            WHERE detail.report_id = left_out_of AND (the_category = '' OR detail.category = the_category)))
    SELECT true, category, district, '', monday, counted FROM cell WHERE left_out_of IS NULL
    UNION ALL
    SELECT false, report.exploitation_type, report.urgency, known.kind, NULL, count(*)
    FROM report JOIN capture_howknown known ON known.report_id = report.id
    WHERE report.id NOT IN (SELECT left_out_of FROM all_left_out)
        AND (the_category = '' OR report.id IN (SELECT report_id FROM capture_detail WHERE category = the_category))
    GROUP BY 2, 3, 4;
END $$;
"""

ARISING = f"""
CREATE OR REPLACE FUNCTION picture_arising(the_first date, the_last date, the_region text, the_grades text,
    the_category text, everywhere integer, the_limit integer)
RETURNS SETOF uuid
{PLANNED} AS $$
BEGIN
    RETURN QUERY WITH told AS NOT MATERIALIZED (
        SELECT id, key, detail_id, report_id FROM linking_mention
        WHERE unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last),
    several AS (SELECT key FROM told GROUP BY key HAVING count(*) > 1),
    again AS MATERIALIZED (SELECT * FROM told WHERE key IN (SELECT key FROM several)),
    counted AS MATERIALIZED (
        SELECT again.id, again.key FROM again
        WHERE (the_grades = 'everything' OR again.detail_id IS NULL
                OR again.detail_id NOT IN (SELECT picture_false_or_aside FROM picture_false_or_aside()))
            AND (the_grades <> 'graded'
                OR again.detail_id IN (SELECT detail_id FROM assessment_assessment WHERE version = 1))
            AND (the_category = ''
                OR again.detail_id IN (SELECT id FROM capture_detail WHERE category = the_category))
            AND (the_region = '' OR again.report_id IN (
                SELECT id FROM capture_report
                WHERE holding_unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
                    AND coalesce(holding_region_id, 'not-placed') = the_region)))
    SELECT counted.id FROM counted WHERE counted.key IN (
        SELECT key FROM counted GROUP BY key HAVING count(*) BETWEEN 2 AND everywhere
        ORDER BY count(*) DESC, key LIMIT the_limit);
END $$;
"""

# What is replaced belongs to the definer, and stays its own with the rights that it has.
REPLACE = f"SET LOCAL ROLE inkling_definer; {FALSE_OR_ASIDE} {COUNTS} {ARISING} SET LOCAL ROLE inkling_migrate;"

INDEXES = """
DROP INDEX picture_false;
CREATE INDEX picture_false ON assessment_assessment (detail_id, version) WHERE intelligence_assessment = 'E';
CREATE INDEX picture_regraded ON assessment_assessment (detail_id, version) WHERE version > 1;
"""
UNDO = "DROP INDEX picture_regraded;"


class Migration(migrations.Migration):
    dependencies = [("picture", "0001_counts")]

    operations = [
        migrations.RunSQL(REPLACE, migrations.RunSQL.noop),
        migrations.RunSQL(INDEXES, UNDO),
    ]
