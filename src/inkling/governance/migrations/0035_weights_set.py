"""What is proposed, put in force or gone back to of a unit's weights leaves an entry."""

from django.db import migrations

# As it was, with one entry more.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''link.judged'',', '''link.judged'', ''weights.set'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the unit than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0034_new_starts")]

    operations = [migrations.RunSQL(MAY, migrations.RunSQL.noop)]
