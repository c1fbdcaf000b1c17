"""An erasure also deletes what came to the concerns of a report later."""

from django.db import migrations

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
DELETE = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        '    DELETE FROM safeguarding_concernclock',
        '    DELETE FROM safeguarding_concernaddition WHERE concern_id = ANY (concerns);' || chr(10) ||
        '    DELETE FROM safeguarding_concernclock');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0012_notes_on_purposes"), ("safeguarding", "0012_additions")]

    operations = [migrations.RunSQL(DELETE, migrations.RunSQL.noop)]
