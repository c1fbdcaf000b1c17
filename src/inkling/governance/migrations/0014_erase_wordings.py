"""An erasure also deletes the marks of what a report says."""

from django.db import migrations

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
DELETE = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        '    DELETE FROM linking_mention',
        '    DELETE FROM routing_wording WHERE report_id = the_report;' || chr(10) ||
        '    DELETE FROM linking_mention');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0013_erase_additions"), ("routing", "0011_wordings")]

    operations = [migrations.RunSQL(DELETE, migrations.RunSQL.noop)]
