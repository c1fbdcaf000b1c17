"""Row-level security of kept readings: the worker writes, the holding unit reads, and they go with their report."""

from django.db import migrations

RIGHTS = """
-- It is derived, so no erasure, however it is made, can leave it behind.
ALTER TABLE reading_keptreading ADD CONSTRAINT reading_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
GRANT SELECT, INSERT, UPDATE ON reading_keptreading TO inkling_worker;
GRANT SELECT ON reading_keptreading TO inkling_unit;
ALTER TABLE reading_keptreading ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_keptreading FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON reading_keptreading TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY unit_reads ON reading_keptreading FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
"""


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial"), ("accounts", "0002_rights")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
