"""What a service has sent is counted by quarter, without words and without saying whose: it outlives the notes."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

MEASURES = [
    ("reports", "Sent: reports and what was added to one"),
    ("kind", "Written as"),
    ("category", "Category"),
    ("knew", "Does the child know that it is shared?"),
    ("agreed", "Does the child agree?"),
    ("why", "Why it is shared all the same"),
    ("concern", "Concern"),
    ("waited", "From what happened last to sending"),
]
RIGHTS = """
ALTER TABLE notes_notetally ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY team_counts ON notes_notetally TO inkling_service
    USING (organisation_id = (SELECT inkling_viewer_organisation())
        AND (team_id IS NOT DISTINCT FROM (SELECT inkling_viewer_team())
            OR accounts_leads_team(organisation_id, team_id)));
GRANT SELECT, INSERT, UPDATE (number) ON notes_notetally TO inkling_service;

-- A count only grows, by one report at a time.
CREATE FUNCTION notes_count_up() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.number <> 0 OR TG_OP = 'UPDATE' AND NEW.number <> OLD.number + 1 THEN
        RAISE EXCEPTION 'a count begins at none and grows by one' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'notes_count_up';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION notes_count_up() FROM PUBLIC;
CREATE TRIGGER count_up BEFORE INSERT OR UPDATE ON notes_notetally FOR EACH ROW EXECUTE FUNCTION notes_count_up();
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0004_together"), ("accounts", "0007_services")]

    operations = [
        migrations.CreateModel(
            "NoteTally",
            [
                ("id", models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False, serialize=False)),
                ("quarter", models.DateField()),
                ("measure", models.TextField(choices=MEASURES)),
                ("value", models.TextField()),
                ("number", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "notetally",
            models.UniqueConstraint(
                fields=["organisation", "team", "quarter", "measure", "value"],
                name="notes_tally_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
