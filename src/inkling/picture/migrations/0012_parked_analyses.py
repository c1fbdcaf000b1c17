"""The health of the line counts the analyses that wait for a person too."""

from django.db import migrations

COUNTED = """
GRANT SELECT (unit_id, is_parked) ON picture_alarmrun TO inkling_definer;
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    health constant text := pg_get_functiondef('linking_line_health()'::regprocedure);
    counting constant text := replace(health, '    UNION ALL SELECT ''notes_parked''',
        '    UNION ALL SELECT ''alarms_parked'', count(*), NULL FROM picture_alarmrun run, viewer' || chr(10) ||
        '        WHERE run.is_parked AND (viewer.unit IS NULL OR run.unit_id = viewer.unit)' || chr(10) ||
        '    UNION ALL SELECT ''notes_parked''');
BEGIN
    IF counting = health THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE counting;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0011_alarms"), ("search", "0004_forget_within_what_is_read")]

    operations = [migrations.RunSQL(COUNTED, migrations.RunSQL.noop)]
