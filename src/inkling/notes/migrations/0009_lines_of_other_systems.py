"""Which lines of another system's file became notes: never the same one twice. Marks end after seven years."""

import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
ALTER TABLE notes_linemark ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Who leads the whole service, and not one team of it.
CREATE POLICY lead_marks ON notes_linemark TO inkling_service
    USING (organisation_id = (SELECT inkling_viewer_organisation()) AND accounts_leads_team(organisation_id, NULL));
GRANT SELECT, INSERT ON notes_linemark TO inkling_service;
GRANT SELECT (marked_on), DELETE ON notes_linemark TO inkling_definer;

SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION notes_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM notes_note WHERE state = 'draft' AND expires_on < current_date;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    UPDATE notes_note SET sealed = ''::bytea
        WHERE state = 'sent' AND expires_on < current_date AND octet_length(sealed) > 0;
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    -- Whoever funds a service asks for the accounts of six years after the year in which a quarter lies.
    DELETE FROM notes_notetally WHERE quarter < date_trunc('quarter', current_date) - interval '7 years';
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    DELETE FROM notes_linemark WHERE marked_on < current_date - interval '7 years';
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN cleared + counted;
END $$;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''note.handed-over''', '''note.handed-over'', ''note.imported''');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0008_thrown_drafts")]

    operations = [
        migrations.CreateModel(
            "LineMark",
            [
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("marked_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
