"""Counting past row-level security: row by row its policies took seconds at 100,000 reports.

Each function asks for itself which unit the viewer reads for, and gives counts and ids of that unit alone: nothing to
an auditor, an operator or a front door, and never a word of a report. Migrations of other steps hold the tables.
"""

from django.db import migrations

# Set aside, or graded E as it stands. For the two functions below alone: it knows no unit.
FALSE_OR_ASIDE = """
CREATE FUNCTION picture_false_or_aside() RETURNS SETOF uuid
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    SELECT aside.detail_id FROM assessment_setaside aside WHERE aside.taken_back_on IS NULL
    UNION ALL
    SELECT grade.detail_id FROM assessment_assessment grade
    WHERE grade.intelligence_assessment = 'E' AND NOT EXISTS (
        SELECT FROM assessment_assessment newer
        WHERE newer.detail_id = grade.detail_id AND newer.version > grade.version)
$$;
"""

# the_region is an id, 'not-placed', or '' for any; the_grades 'usual', 'graded' or 'everything'; the_category may be ''.
# Rows of details: category, district, Monday. Rows of reports (no Monday): exploitation type, urgency, how it is known.
# A report counts when a detail of it does; with no category, and not only graded ones, also when it has no detail.
COUNTS = """
CREATE FUNCTION picture_counts(the_first date, the_last date, the_region text, the_grades text, the_category text)
RETURNS TABLE (of_details boolean, one text, two text, three text, monday date, counted bigint)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH report AS MATERIALIZED (
        SELECT id, district, told_on, exploitation_type, urgency FROM capture_report
        WHERE holding_unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
            AND (the_region = '' OR coalesce(holding_region_id, 'not-placed') = the_region)),
    left_out AS MATERIALIZED (SELECT picture_false_or_aside() AS id WHERE the_grades <> 'everything'),
    detail AS MATERIALIZED (
        SELECT report.id AS report_id, report.district, report.told_on, detail.category,
            (the_category = '' OR detail.category = the_category)
                AND detail.id NOT IN (SELECT id FROM left_out)
                AND (the_grades <> 'graded' OR EXISTS (
                    SELECT FROM assessment_assessment grade WHERE grade.detail_id = detail.id)) AS is_counted
        FROM report JOIN capture_detail detail ON detail.report_id = report.id),
    of_report AS (
        SELECT report_id, bool_or(is_counted) AS is_counted FROM detail GROUP BY report_id)
    SELECT true, category, district, '', date_trunc('week', told_on::timestamp)::date, count(*)
    FROM detail WHERE is_counted GROUP BY 2, 3, 5
    UNION ALL
    SELECT false, report.exploitation_type, report.urgency, known.kind, NULL, count(*)
    FROM report JOIN capture_howknown known ON known.report_id = report.id
        LEFT JOIN of_report ON of_report.report_id = report.id
    WHERE coalesce(of_report.is_counted, the_category = '' AND the_grades <> 'graded')
    GROUP BY 2, 3, 4
$$;
"""

# The mentions, in the cut, of the values that most reports there hold. What is everywhere says nothing (linking.queries).
ARISING = """
CREATE FUNCTION picture_arising(the_first date, the_last date, the_region text, the_grades text, the_category text,
    everywhere integer, the_limit integer)
RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH told AS MATERIALIZED (
        SELECT id, key, detail_id, report_id FROM linking_mention
        WHERE unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last),
    several AS MATERIALIZED (SELECT key FROM told GROUP BY key HAVING count(*) > 1),
    left_out AS MATERIALIZED (SELECT picture_false_or_aside() AS id WHERE the_grades <> 'everything'),
    counted AS MATERIALIZED (
        SELECT told.id, told.key FROM told JOIN several ON several.key = told.key
        WHERE (told.detail_id IS NULL OR told.detail_id NOT IN (SELECT id FROM left_out))
            AND (the_grades <> 'graded' OR EXISTS (
                SELECT FROM assessment_assessment grade WHERE grade.detail_id = told.detail_id))
            AND (the_category = '' OR EXISTS (
                SELECT FROM capture_detail detail
                WHERE detail.id = told.detail_id AND detail.category = the_category))
            AND (the_region = '' OR EXISTS (
                SELECT FROM capture_report report WHERE report.id = told.report_id
                    AND coalesce(report.holding_region_id, 'not-placed') = the_region)))
    SELECT counted.id FROM counted WHERE counted.key IN (
        SELECT key FROM counted GROUP BY key HAVING count(*) BETWEEN 2 AND everywhere
        ORDER BY count(*) DESC, key LIMIT the_limit)
$$;
"""

RIGHTS = """
GRANT SELECT ON assessment_assessment, assessment_setaside, capture_howknown, linking_mention TO inkling_definer;
REVOKE ALL ON FUNCTION picture_false_or_aside(), picture_counts(date, date, text, text, text),
    picture_arising(date, date, text, text, text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_counts(date, date, text, text, text),
    picture_arising(date, date, text, text, text, integer, integer) TO inkling_unit;
ALTER FUNCTION picture_false_or_aside() OWNER TO inkling_definer;
ALTER FUNCTION picture_counts(date, date, text, text, text) OWNER TO inkling_definer;
ALTER FUNCTION picture_arising(date, date, text, text, text, integer, integer) OWNER TO inkling_definer;
"""

# What is counted, without reading the words that fill the tables.
INDEXES = """
CREATE INDEX picture_reports_of_days ON capture_report (holding_unit_id, told_on)
    INCLUDE (id, district, holding_region_id, exploitation_type, urgency);
CREATE INDEX picture_details_of_reports ON capture_detail (report_id) INCLUDE (id, category);
CREATE INDEX picture_false ON assessment_assessment (detail_id) WHERE intelligence_assessment = 'E';
CREATE INDEX picture_mentions_of_days ON linking_mention (unit_id, told_on) INCLUDE (id, key, detail_id, report_id);
"""
UNDO = """
DROP INDEX picture_reports_of_days, picture_details_of_reports, picture_false, picture_mentions_of_days;
DROP FUNCTION picture_counts(date, date, text, text, text);
DROP FUNCTION picture_arising(date, date, text, text, text, integer, integer);
DROP FUNCTION picture_false_or_aside();
REVOKE SELECT ON assessment_assessment, assessment_setaside, capture_howknown, linking_mention FROM inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("capture", "0002_rights"),
        ("assessment", "0002_rights"),
        ("linking", "0002_rights"),
        ("accounts", "0002_rights"),
    ]

    operations = [
        migrations.RunSQL(FALSE_OR_ASIDE + COUNTS + ARISING, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(INDEXES, UNDO),
    ]
