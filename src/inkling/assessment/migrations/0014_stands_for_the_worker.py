"""The worker reads how a detail stands, and nothing else of a grade: mentions of what is set aside or false are marked."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (detail_id, version, intelligence_assessment) ON assessment_assessment TO inkling_worker;
GRANT SELECT (detail_id, disposal, duplicate_of_id, taken_back_on) ON assessment_setaside TO inkling_worker;
CREATE POLICY worker_reads ON assessment_assessment FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_reads ON assessment_setaside FOR SELECT TO inkling_worker USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0013_part_of_item")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
