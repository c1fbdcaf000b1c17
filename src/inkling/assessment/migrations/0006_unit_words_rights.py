"""A unit's own words are its own: other units neither see nor use them."""

from django.db import migrations

RIGHTS = """
GRANT SELECT, INSERT, UPDATE (withdrawn_on) ON assessment_unitword TO inkling_unit;
GRANT SELECT ON assessment_unitword TO inkling_worker;
ALTER TABLE assessment_unitword ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_unitword FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_all ON assessment_unitword TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()))
    WITH CHECK (unit_id = (SELECT inkling_reading_unit()) AND added_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY worker_reads ON assessment_unitword FOR SELECT TO inkling_worker USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_unit_words"), ("accounts", "0002_rights")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
