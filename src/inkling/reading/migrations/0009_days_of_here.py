"""The day on which somebody said what a report's words mean is that of the clocks here, as every other day."""

from django.db import migrations

DAYS = """
DROP POLICY community_tells ON reading_understandingversion;
CREATE POLICY community_tells ON reading_understandingversion FOR INSERT TO inkling_community WITH CHECK (
    made_by_id IS NULL AND act = 'told' AND version = 1
    AND made_on BETWEEN (clock_timestamp() AT TIME ZONE 'Europe/London')::date - 1
        AND (clock_timestamp() AT TIME ZONE 'Europe/London')::date
    AND capture_is_told_now(report_id));
DROP POLICY unit_corrects ON reading_understandingversion;
CREATE POLICY unit_corrects ON reading_understandingversion FOR INSERT TO inkling_unit WITH CHECK (
    made_by_id = (SELECT inkling_viewer_account())
    AND act NOT IN ('composed', 'told')
    AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND version = reading_next_version(report_id)
    AND made_on BETWEEN (clock_timestamp() AT TIME ZONE 'Europe/London')::date - 1
        AND (clock_timestamp() AT TIME ZONE 'Europe/London')::date
    AND EXISTS (SELECT FROM capture_report report WHERE report.id = reading_understandingversion.report_id));
"""


class Migration(migrations.Migration):
    dependencies = [("reading", "0008_as_it_stood")]

    operations = [migrations.RunSQL(DAYS, migrations.RunSQL.noop)]
