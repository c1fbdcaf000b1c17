"""Why a keeper opens who told stands beside the other purposes, written by the vault's login in the keeper's name."""

from django.db import migrations

RIGHTS = """
GRANT INSERT ON governance_statedpurpose TO inkling_vault;
CREATE POLICY keeper_states ON governance_statedpurpose FOR INSERT TO inkling_vault
    WITH CHECK (account_id = (SELECT inkling_viewer_account())
        AND (SELECT inkling_viewer_role()) = 'identity_keeper'
        AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0014_erase_wordings")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
