"""A picture leaves out the reports that its viewer is kept from: weeks that hold one are counted without it."""

from django.db import migrations

# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    cells text := pg_get_functiondef('picture_cells(uuid, date, date, text, text)'::regprocedure);
    counts text := pg_get_functiondef('picture_counts(date, date, text, text, text)'::regprocedure);
    arising text := pg_get_functiondef('picture_arising(date, date, text, text, text, integer, integer)'::regprocedure);
BEGIN
    cells := replace(cells, 'the_category text)', 'the_category text, the_hidden uuid[] DEFAULT ''{}'')');
    cells := replace(cells, 'EXISTS (SELECT FROM routing_earlier_copies(id)) AS is_copy',
        'EXISTS (SELECT FROM routing_earlier_copies(id) earlier (id)' || chr(10) ||
        '                WHERE earlier.id <> ALL (the_hidden)) AS is_copy');
    cells := replace(cells, 'WHERE holding_unit_id = the_unit AND told_on BETWEEN the_first AND the_last)',
        'WHERE holding_unit_id = the_unit AND told_on BETWEEN the_first AND the_last AND id <> ALL (the_hidden))');
    DROP FUNCTION picture_cells(uuid, date, date, text, text);
    EXECUTE cells;

    -- A copy counts in the week of the first of those that the viewer sees: its week is counted anew as well.
    counts := replace(counts, '    kept date[] := ARRAY(',
        '    hidden uuid[] := ARRAY(SELECT safeguarding_hidden_reports());' || chr(10) ||
        '    touched date[] := ARRAY(SELECT picture_monday(report.told_on) FROM capture_report report' || chr(10) ||
        '        WHERE report.id = ANY (hidden)' || chr(10) ||
        '        UNION SELECT picture_monday(other.told_on) FROM routing_wording own' || chr(10) ||
        '        JOIN routing_wording other ON other.everything = own.everything' || chr(10) ||
        '        WHERE own.report_id = ANY (hidden) AND own.everything <> '''' AND other.everything <> '''');' || chr(10) ||
        '    kept date[] := ARRAY(');
    counts := replace(counts, 'AND week.monday BETWEEN the_first AND the_last - 6',
        'AND week.monday BETWEEN the_first AND the_last - 6 AND week.monday <> ALL (touched)');
    counts := replace(counts, 'the_grades, the_category) each', 'the_grades, the_category, hidden) each');
    EXECUTE counts;

    arising := replace(arising, '
BEGIN
', '
DECLARE
    hidden uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
BEGIN
');
    arising := replace(arising, 'AND told_on BETWEEN the_first AND the_last' || chr(10) || '            WINDOW',
        'AND told_on BETWEEN the_first AND the_last' || chr(10) ||
        '                AND report_id <> ALL (hidden)' || chr(10) || '            WINDOW');
    arising := replace(arising, 'NOT EXISTS (SELECT FROM routing_earlier_copies(again.report_id))',
        'NOT EXISTS (SELECT FROM routing_earlier_copies(again.report_id) earlier (id)' || chr(10) ||
        '                WHERE earlier.id <> ALL (hidden))');
    EXECUTE arising;
END $migration$;
REVOKE ALL ON FUNCTION picture_cells(uuid, date, date, text, text, uuid[]) FROM PUBLIC;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0006_each_week_by_itself"), ("safeguarding", "0016_kept_from_the_unit")]

    operations = [migrations.RunSQL(CHANGE, migrations.RunSQL.noop)]
