"""A suggestion is read by whoever may read both of its reports, and by nobody else."""

from django.db import migrations

# As row-level security cuts the reports for this viewer: a rule that they get later holds here as well.
FOLLOW = """
DROP POLICY unit_reads ON linking_suggestion;
CREATE POLICY unit_reads ON linking_suggestion FOR SELECT TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = first_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = second_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports()))
    AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())));
"""


class Migration(migrations.Migration):
    dependencies = [("linking", "0013_arrival_rights")]

    operations = [migrations.RunSQL(FOLLOW, migrations.RunSQL.noop)]
