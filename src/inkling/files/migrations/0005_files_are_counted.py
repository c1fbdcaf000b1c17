"""The health of the line counts files that wait for a copy, that were given up, and that no team has taken over."""

from django.db import migrations

COUNTED = """
GRANT SELECT (try_at) ON files_original TO inkling_definer;
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    health constant text := pg_get_functiondef('linking_line_health()'::regprocedure);
    counting constant text := replace(health, '    UNION ALL SELECT ''notes_parked''',
        '    UNION ALL SELECT ''files_queued'', count(*), min(original.try_at) FROM files_original original' || chr(10) ||
        '        JOIN files_attachedfile file ON file.id = original.file_id LEFT JOIN capture_report report ON report.id = file.report_id, viewer' || chr(10) ||
        '        WHERE file.state = ''waiting'' AND file.closed_on IS NULL AND NOT (coalesce(report.id IN (SELECT id FROM hidden), false))' || chr(10) ||
        '            AND (viewer.unit IS NULL OR report.holding_unit_id = viewer.unit)' || chr(10) ||
        '    UNION ALL SELECT ''files_parked'', count(*), NULL FROM files_attachedfile file' || chr(10) ||
        '        JOIN capture_report report ON report.id = file.report_id, viewer' || chr(10) ||
        '        WHERE file.state = ''parked'' AND file.closed_on IS NULL AND NOT file.is_handed_over AND NOT (report.id IN (SELECT id FROM hidden))' || chr(10) ||
        '            AND (viewer.unit IS NULL OR report.holding_unit_id = viewer.unit)' || chr(10) ||
        '    UNION ALL SELECT ''files_closed'', count(*), NULL FROM files_attachedfile file' || chr(10) ||
        '        LEFT JOIN capture_report report ON report.id = file.report_id, viewer' || chr(10) ||
        '        WHERE file.closed_on IS NOT NULL AND NOT (coalesce(report.id IN (SELECT id FROM hidden), false))' || chr(10) ||
        '            AND (viewer.unit IS NULL OR coalesce(report.holding_unit_id, file.unit_id) = viewer.unit)' || chr(10) ||
        '            AND NOT EXISTS (SELECT FROM files_closedrequest asked WHERE asked.file_id = file.id AND asked.taken_on IS NOT NULL)' || chr(10) ||
        '    UNION ALL SELECT ''notes_parked''');
BEGIN
    IF counting = health THEN
        RAISE EXCEPTION 'linking_line_health is not what was thought';
    END IF;
    EXECUTE counting;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0004_closed_rights"), ("exchange", "0015_late_links")]

    operations = [migrations.RunSQL(COUNTED, migrations.RunSQL.noop)]
