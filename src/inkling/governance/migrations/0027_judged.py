"""An entity that is read, and what an officer judges of two mentions, leave an entry."""

from django.db import migrations

# As it was, with two entries more.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''arising.listed'',', '''arising.listed'', ''entity.read'', ''link.judged'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the unit than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0026_number_of_an_order")]

    operations = [migrations.RunSQL(MAY, migrations.RunSQL.noop)]
