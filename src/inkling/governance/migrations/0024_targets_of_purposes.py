"""A purpose is stated for a target, a kind and an id: `report_id` held ids of disseminations as well."""

from django.db import migrations, models

# Under forced row-level security the owner of a table sees no row. A dissemination is one that is there: its purposes
# go with it, and ids are random.
FILL = """
ALTER TABLE governance_statedpurpose NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dissemination_dissemination NO FORCE ROW LEVEL SECURITY;
UPDATE governance_statedpurpose SET target_kind = 'dissemination'
    WHERE target_id IN (SELECT id FROM dissemination_dissemination);
ALTER TABLE dissemination_dissemination FORCE ROW LEVEL SECURITY;
ALTER TABLE governance_statedpurpose FORCE ROW LEVEL SECURITY;
"""

# The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
RIGHTS = """
ALTER POLICY keeper_states ON governance_statedpurpose
    WITH CHECK (account_id = (SELECT inkling_viewer_account())
        AND (SELECT inkling_viewer_role()) = 'identity_keeper' AND target_kind = 'report'
        AND EXISTS (SELECT FROM capture_report report WHERE report.id = target_id));
ALTER POLICY unit_oversees ON governance_statedpurpose
    USING ((SELECT inkling_viewer_role()) IN ('auditor', 'supervisor')
        AND EXISTS (SELECT FROM accounts_account account WHERE account.id = governance_statedpurpose.account_id
            AND account.organisation_id = (SELECT inkling_viewer_organisation()))
        AND NOT (target_kind = 'report' AND target_id IN (SELECT safeguarding_hidden_reports())
            OR target_kind = 'dissemination' AND target_id IN (SELECT safeguarding_hidden_sendings())));
GRANT SELECT (target_kind) ON governance_statedpurpose TO inkling_definer;
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        'DELETE FROM governance_statedpurpose WHERE report_id = the_report OR report_id = ANY (sent);',
        'DELETE FROM governance_statedpurpose WHERE target_kind = ''report'' AND target_id = the_report
        OR target_kind = ''dissemination'' AND target_id = ANY (sent);');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0023_key_fingerprints"),
        ("dissemination", "0001_initial"),
        ("safeguarding", "0016_kept_from_the_unit"),
    ]

    operations = [
        migrations.RemoveConstraint("statedpurpose", "governance_purpose_once"),
        migrations.RenameField("statedpurpose", "report_id", "target_id"),
        migrations.AddField(
            "statedpurpose",
            "target_kind",
            models.TextField(
                choices=[("report", "Report"), ("dissemination", "Dissemination")], default="report"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "statedpurpose",
            models.UniqueConstraint(
                fields=["account_id", "target_id", "target_kind", "sign_in"], name="governance_purpose_once"
            ),
        ),
        migrations.AddConstraint(
            "statedpurpose",
            models.CheckConstraint(
                condition=models.Q(("target_kind__in", ["report", "dissemination"])),
                name="governance_purpose_target_kind",
            ),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
