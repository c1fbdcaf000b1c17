"""Versions of a unit's weights, and by which of them each suggestion was scored."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

# A process of the release before still writes suggestions while this one is installed.
DEFAULTS = """
ALTER TABLE linking_suggestion ALTER COLUMN weights SET DEFAULT 0, ALTER COLUMN levels SET DEFAULT '[]'::jsonb;
"""

RIGHTS = """
ALTER TABLE linking_weightsversion
    ADD CONSTRAINT linking_weights_are_bounded CHECK (char_length(reason) BETWEEN 1 AND 500
        AND octet_length(added::text) <= 20000 AND octet_length(measured::text) <= 40000
        AND standing IN ('proposed', 'in_force', 'gone_back') AND (standing = 'proposed') = (of IS NULL));
GRANT SELECT, INSERT ON linking_weightsversion TO inkling_unit;
GRANT SELECT ON linking_weightsversion TO inkling_worker;
ALTER TABLE linking_weightsversion ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_reads ON linking_weightsversion FOR SELECT TO inkling_worker USING (true);
CREATE POLICY unit_reads ON linking_weightsversion FOR SELECT TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY unit_sets ON linking_weightsversion FOR INSERT TO inkling_unit WITH CHECK (
    unit_id = (SELECT inkling_reading_unit()) AND set_by_id = (SELECT inkling_viewer_account())
    AND ((SELECT inkling_viewer_role()) = 'supervisor'
        OR standing = 'proposed' AND (SELECT inkling_viewer_role()) = 'analyst'));
CREATE TRIGGER write_days BEFORE INSERT ON linking_weightsversion
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('set_on');
"""

# One after the other; what is put in force is the newest proposal, by somebody else; what is gone back to weighed once.
CHECK = """
CREATE FUNCTION linking_check_weights() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    newest linking_weightsversion;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-weights:' || NEW.unit_id::text, 0));
    SELECT * INTO newest FROM linking_weightsversion WHERE unit_id = NEW.unit_id ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(newest.number, 0) + 1 THEN
        RAISE EXCEPTION 'Another version was set meanwhile' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.standing = 'in_force' AND (newest.standing IS DISTINCT FROM 'proposed' OR NEW.of <> newest.number
            OR newest.set_by_id = NEW.set_by_id OR NEW.added <> newest.added
            OR NEW.comparison <> newest.comparison) THEN
        RAISE EXCEPTION 'Only what a colleague proposed last is put in force' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.standing = 'gone_back' AND NOT (NEW.of = 0 AND NEW.added = '{}'::jsonb OR EXISTS (
            SELECT FROM linking_weightsversion earlier
            WHERE earlier.unit_id = NEW.unit_id AND earlier.number = NEW.of AND earlier.standing <> 'proposed'
                AND earlier.added = NEW.added AND earlier.comparison = NEW.comparison)) THEN
        RAISE EXCEPTION 'Only what weighed before is gone back to' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_weights BEFORE INSERT ON linking_weightsversion
    FOR EACH ROW EXECUTE FUNCTION linking_check_weights();
REVOKE ALL ON FUNCTION linking_check_weights() FROM PUBLIC;
GRANT SELECT ON linking_weightsversion TO inkling_definer;
ALTER FUNCTION linking_check_weights() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("linking", "0017_suggestions_by_likeliness"),
        ("governance", "0035_weights_set"),
    ]

    operations = [
        migrations.AddField("suggestion", "weights", models.PositiveIntegerField(default=0)),
        migrations.AddField("suggestion", "levels", models.JSONField(default=list)),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="WeightsVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("unit_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "standing",
                    models.TextField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("in_force", "Put in force"),
                            ("gone_back", "Gone back to"),
                        ]
                    ),
                ),
                ("of", models.PositiveIntegerField(blank=True, null=True)),
                ("comparison", models.PositiveIntegerField()),
                ("added", models.JSONField(default=dict)),
                ("measured", models.JSONField(default=dict)),
                ("reason", models.TextField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.account"
                    ),
                ),
                ("set_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit_id", "number"), name="linking_weights_version")
                ],
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(CHECK, migrations.RunSQL.noop),
    ]
