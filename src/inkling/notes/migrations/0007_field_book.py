"""A service may let its people write on a device without network. Its lead turns it on; without a row it is off."""

import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
ALTER TABLE notes_fieldbook ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY service_reads ON notes_fieldbook FOR SELECT TO inkling_service
    USING (organisation_id = (SELECT inkling_viewer_organisation()));
-- Who leads the whole service, and not one team of it.
CREATE POLICY lead_turns ON notes_fieldbook TO inkling_service
    USING (organisation_id = (SELECT inkling_viewer_organisation()) AND accounts_leads_team(organisation_id, NULL));
GRANT SELECT, INSERT, UPDATE (is_on, changed_on) ON notes_fieldbook TO inkling_service;

SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''note.handed-over''',
        '''note.handed-over'', ''field-book.turned''');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0006_counts_end"), ("governance", "0029_inquiries_have_purposes")]

    operations = [
        migrations.CreateModel(
            "FieldBook",
            [
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.organisation",
                    ),
                ),
                ("is_on", models.BooleanField(default=False)),
                ("changed_on", models.DateField()),
            ],
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
