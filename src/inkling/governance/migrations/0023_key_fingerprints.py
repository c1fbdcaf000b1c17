from django.db import migrations, models


RIGHTS = """
GRANT SELECT ON governance_keyfingerprint TO inkling_community, inkling_unit, inkling_worker;
ALTER TABLE governance_keyfingerprint ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_keyfingerprint FORCE ROW LEVEL SECURITY;
CREATE POLICY processes_compare ON governance_keyfingerprint FOR SELECT
    TO inkling_community, inkling_unit, inkling_worker USING (true);
CREATE POLICY operator_records ON governance_keyfingerprint TO inkling_migrate USING (true) WITH CHECK (true);
"""

# As in 0017: the operator lets mail go after a restore.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''backup.made'', ', '''backup.made'', ''mail.released'', ');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the operator than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0022_corrected'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeyFingerprint',
            fields=[
                ('name', models.TextField(primary_key=True, serialize=False)),
                ('fingerprint', models.TextField()),
            ],
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
