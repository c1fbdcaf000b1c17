"""An officer's correction of what a report was understood as leaves an entry."""

from django.db import migrations

# As it was, with one entry more.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''report.placed'',', '''report.placed'', ''report.corrected'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the unit than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0021_keepings")]

    operations = [migrations.RunSQL(MAY, migrations.RunSQL.noop)]
