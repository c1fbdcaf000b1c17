"""That a lead gave a new start, and that it was taken, stands in the chain."""

from django.db import migrations

MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    given constant text := replace(known, '(''account.invited'', ', '(''account.invited'', ''account.new-start-given'', ');
    taken constant text := replace(given, 'the_action = ''account.joined''',
        'the_action IN (''account.joined'', ''account.new-start-taken'')');
BEGIN
    IF given = known OR taken = given THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the service site than was thought';
    END IF;
    EXECUTE taken;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0033_all_who_had_read"),
        ("accounts", "0011_new_starts"),
        ("translation", "0002_rights"),
    ]

    operations = [migrations.RunSQL(MAY, migrations.RunSQL.noop)]
