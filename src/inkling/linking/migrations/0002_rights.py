"""Row-level security of mentions: the holding unit reads, the worker writes, nobody else knows."""

from django.db import migrations

RIGHTS = """
GRANT SELECT, INSERT, DELETE ON linking_mention TO inkling_worker;
GRANT SELECT ON linking_mention TO inkling_unit;
ALTER TABLE linking_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_mention FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON linking_noted TO inkling_worker;
ALTER TABLE linking_noted ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_noted FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON linking_noted TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON linking_mention TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY unit_reads ON linking_mention FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
"""


class Migration(migrations.Migration):
    dependencies = [("linking", "0001_initial"), ("accounts", "0002_rights")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
