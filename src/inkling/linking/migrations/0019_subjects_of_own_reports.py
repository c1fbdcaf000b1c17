"""Which subjects a unit reads is asked of each subject's own report, not of a list of all reports of the unit.

At a million reports that list no longer fitted into the memory of a query: it was read anew for every row.
"""

from django.db import migrations

ONE_BY_ONE = """
DROP POLICY unit_reads ON linking_subjectmention;
CREATE POLICY unit_reads ON linking_subjectmention FOR SELECT TO inkling_unit USING (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
"""


class Migration(migrations.Migration):
    dependencies = [("linking", "0018_weights_versions")]
    operations = [migrations.RunSQL(ONE_BY_ONE, migrations.RunSQL.noop)]
