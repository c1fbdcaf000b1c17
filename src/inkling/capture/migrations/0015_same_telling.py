"""Which reports are parts of one note: the community's login writes it as they are told, the unit and the worker read it."""

import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
ALTER TABLE capture_sametelling ADD CONSTRAINT same_telling_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
ALTER TABLE capture_sametelling ENABLE ROW LEVEL SECURITY;
ALTER TABLE capture_sametelling FORCE ROW LEVEL SECURITY;
GRANT INSERT ON capture_sametelling TO inkling_community;
GRANT SELECT ON capture_sametelling TO inkling_unit, inkling_worker;
CREATE POLICY community_tells ON capture_sametelling FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
CREATE POLICY unit_reads ON capture_sametelling FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = capture_sametelling.report_id));
CREATE POLICY worker_reads ON capture_sametelling FOR SELECT TO inkling_worker USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0014_told_answers")]

    operations = [
        migrations.CreateModel(
            name="SameTelling",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="capture.report",
                    ),
                ),
                ("telling", models.UUIDField(db_index=True)),
            ],
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
