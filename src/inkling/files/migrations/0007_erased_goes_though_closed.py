"""A report that was erased goes again from a restored backup, also where a file of it was closed in that backup."""

from django.db import migrations

AGAIN = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('governance_erase_again(uuid, date, text)'::regprocedure);
    gone constant text := replace(known, '    PERFORM governance_delete_report(the_report);',
        '    -- It was erased, and so two had removed what was closed of it, or opened it: it goes with its report.' || chr(10) ||
        '    UPDATE files_attachedfile SET closed_on = NULL WHERE report_id = the_report AND closed_on IS NOT NULL;' || chr(10) ||
        '    PERFORM governance_delete_report(the_report);');
BEGIN
    IF gone = known THEN
        RAISE EXCEPTION 'governance_erase_again is not what was thought';
    END IF;
    EXECUTE gone;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0006_closed_stays_closed"), ("governance", "0026_number_of_an_order")]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
