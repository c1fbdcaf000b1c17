"""A partner reads what was sent to it, and acknowledges it: nothing else of these tables, and no other column."""

from django.db import migrations

RIGHTS = """
CREATE POLICY partner_reads ON assessment_dissemination FOR SELECT TO inkling_unit
    USING (to_id = (SELECT inkling_receiving_partner()));
-- Only what stands, only under one's own name: it can neither be recalled nor be acknowledged anew.
CREATE POLICY partner_acknowledges ON assessment_dissemination FOR UPDATE TO inkling_unit
    USING (to_id = (SELECT inkling_receiving_partner()) AND recalled_on IS NULL AND acknowledged_on IS NULL)
    WITH CHECK (to_id = (SELECT inkling_receiving_partner()) AND recalled_on IS NULL AND recall_reason = ''
        AND acknowledged_by_id = (SELECT inkling_viewer_account()));
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0006_unit_words_rights"), ("accounts", "0003_partner_readers")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
