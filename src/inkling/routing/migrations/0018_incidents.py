"""A submission may be posted as an incident to a system of the region's own: it leaves without a person, as mail does."""

from django.db import migrations, models

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef(
        'routing_place_report(uuid, text, text, text, jsonb, jsonb, timestamptz)'::regprocedure);
    changed constant text := replace(
        known, 'submission.method = ''email''', 'submission.method IN (''email'', ''incidents'')');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0017_digest"),
        ("linking", "0009_kept_from_viewers"),
        ("dissemination", "0002_placed_first"),
    ]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="method",
            field=models.TextField(
                choices=[
                    ("unit_inbox", "Inbox of the unit in this installation"),
                    ("by_hand", "Sheet, submitted by a person"),
                    ("email", "Sealed document by e-mail"),
                    ("incidents", "Incident posted to the region's own system"),
                ]
            ),
        ),
        migrations.RunSQL(CHANGE, migrations.RunSQL.noop),
    ]
