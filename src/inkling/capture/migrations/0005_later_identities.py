"""Who tells, given once more under a receipt, is sealed beside what was given first; a form posted twice is known."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION capture_later_identities(the_report uuid, the_sending bytea)
RETURNS TABLE (is_known boolean, latest integer)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_receipt WHERE report_id = the_report AND sending = the_sending)
            OR EXISTS (SELECT FROM capture_lateridentity WHERE report_id = the_report AND sending = the_sending),
        coalesce((SELECT max(number) FROM capture_lateridentity WHERE report_id = the_report), 0)
$$;
"""

# The unit may know that, and on which day; what is sealed is for the vault alone.
RIGHTS = """
ALTER TABLE capture_lateridentity ADD CONSTRAINT capture_later_identity_is_sealed CHECK (length(sealed) > 1100);
ALTER TABLE capture_lateridentity ENABLE ROW LEVEL SECURITY;
ALTER TABLE capture_lateridentity FORCE ROW LEVEL SECURITY;
CREATE POLICY community_tells ON capture_lateridentity FOR INSERT TO inkling_community WITH CHECK (true);
CREATE POLICY keeper_reads ON capture_lateridentity FOR SELECT TO inkling_vault
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
CREATE POLICY unit_reads ON capture_lateridentity FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
GRANT INSERT ON capture_lateridentity TO inkling_community;
GRANT SELECT ON capture_lateridentity TO inkling_vault;
GRANT SELECT (report_id, purpose, told_on) ON capture_lateridentity TO inkling_unit;
GRANT SELECT (report_id, sending, number), DELETE ON capture_lateridentity TO inkling_definer;
REVOKE ALL ON FUNCTION capture_later_identities(uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_later_identities(uuid, bytea) TO inkling_community;
ALTER FUNCTION capture_later_identities(uuid, bytea) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0004_sharing_left_open"), ("accounts", "0002_rights")]

    operations = [
        migrations.AddField("receipt", "sending", models.BinaryField(null=True)),
        migrations.CreateModel(
            name="LaterIdentity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.TextField(choices=[("messenger", "messenger"), ("origin", "origin")]),
                ),
                ("number", models.PositiveIntegerField()),
                ("sending", models.BinaryField()),
                ("sealed", models.BinaryField()),
                ("told_on", models.DateField()),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="capture.identitykey"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="capture.report"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "purpose", "number"), name="capture_later_identity_number"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "purpose", "sending"), name="capture_later_identity_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
