"""Row-level security of understandings: who may grade a report corrects it, whoever reads it sees why, nobody changes it."""

from django.db import migrations

RIGHTS = """
ALTER TABLE reading_understandingversion ADD CONSTRAINT understanding_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
GRANT SELECT, INSERT ON reading_understandingversion TO inkling_unit;
GRANT SELECT ON reading_understandingversion TO inkling_worker;
ALTER TABLE reading_understandingversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_understandingversion FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_reads ON reading_understandingversion FOR SELECT TO inkling_worker USING (true);
CREATE POLICY unit_reads ON reading_understandingversion FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
CREATE POLICY unit_corrects ON reading_understandingversion FOR INSERT TO inkling_unit WITH CHECK (
    (made_by_id = (SELECT inkling_viewer_account()) OR (made_by_id IS NULL AND act = 'composed' AND version = 1))
    AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
"""


class Migration(migrations.Migration):
    dependencies = [("reading", "0003_understandingversion"), ("capture", "0011_hold_receipt")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
