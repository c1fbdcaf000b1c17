"""What a unit says of a month to those who tell from a service. Fewer than five of anything are in no row."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RIGHTS = """
ALTER TABLE routing_digest
    ADD CONSTRAINT digest_of_whole_month CHECK (month = date_trunc('month', month)),
    ADD CONSTRAINT digest_of_five_and_more CHECK (jsonb_typeof(counts) = 'object'
        AND NOT jsonb_path_exists(counts, '$.* ? (@.type() != "number" || @ < 5)'));
ALTER TABLE routing_digest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON routing_digest TO inkling_unit;
GRANT SELECT (id, unit_id, month, counts, words, published_on) ON routing_digest TO inkling_service;
CREATE POLICY unit_reads ON routing_digest FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_publishes ON routing_digest FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
    AND published_by_id = (SELECT inkling_viewer_account()) AND month < date_trunc('month', current_date));
CREATE POLICY services_read ON routing_digest FOR SELECT TO inkling_service
    USING ((SELECT inkling_viewer_role()) IN ('practitioner', 'lead'));

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''search.taken-up'',', '''search.taken-up'', ''digest.published'',');
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
        ("accounts", "0008_passphrases_apart"),
        ("routing", "0016_moves_and_jobs"),
        ("search", "0005_parked_for_a_person"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("counts", models.JSONField()),
                ("words", models.TextField(blank=True)),
                ("published_on", models.DateField()),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "month"), name="routing_one_digest_a_month")
                ]
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
