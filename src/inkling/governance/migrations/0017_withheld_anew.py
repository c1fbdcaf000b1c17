"""The worker says in the chain that it withheld a stored view anew, and where that broke."""

from django.db import migrations

# As in 0016, with two entries more.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''concern.asked-again'', ''concern.notice-parked'')',
        '''concern.asked-again'', ''concern.notice-parked'', ''concern.withheld-anew'', ''concern.not-withheld'')');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the worker than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0016_a_lock_of_its_own")]

    operations = [migrations.RunSQL(MAY, migrations.RunSQL.noop)]
