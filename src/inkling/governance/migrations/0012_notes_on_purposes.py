"""A note beside a purpose, read by the auditors and supervisors of the own unit; questions belong to a unit too."""

from django.db import migrations, models

RIGHTS = """
ALTER TABLE governance_statedpurpose ADD CONSTRAINT governance_purpose_note_limit CHECK (char_length(note) <= 300);
CREATE POLICY unit_oversees ON governance_statedpurpose FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) IN ('auditor', 'supervisor') AND EXISTS (
        SELECT FROM accounts_account account
        WHERE account.id = account_id AND account.organisation_id = (SELECT inkling_viewer_organisation())));
"""

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
QUESTIONS = """
GRANT SELECT (id, concern_id) ON safeguarding_concernquestion TO inkling_definer;
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        '        WHEN ''submission'' THEN',
        '        WHEN ''question'' THEN ARRAY(SELECT report.holding_unit_id FROM safeguarding_concernquestion question
            JOIN safeguarding_concern concern ON concern.id = question.concern_id
            JOIN capture_report report ON report.id = concern.report_id WHERE question.id = ANY (ids))
        WHEN ''submission'' THEN');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0011_erase_skipped_steps"), ("safeguarding", "0007_questions")]

    operations = [
        migrations.AddField("statedpurpose", "note", models.TextField(blank=True, default="")),
        migrations.AddIndex(
            "statedpurpose",
            models.Index(fields=["-stated_at"], name="governance_purposes_by_time"),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(QUESTIONS, migrations.RunSQL.noop),
    ]
