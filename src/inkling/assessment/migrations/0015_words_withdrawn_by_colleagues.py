"""Whoever reads content withdraws a word of the own unit; what a colleague had added answered with a fault.

The login may change `withdrawn_on` alone, so who added a word stays as it is.
"""

from django.db import migrations

POLICIES = """
DROP POLICY unit_all ON assessment_unitword;
CREATE POLICY unit_reads ON assessment_unitword FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY unit_adds ON assessment_unitword FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = (SELECT inkling_reading_unit()) AND added_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY unit_withdraws ON assessment_unitword FOR UPDATE TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()))
    WITH CHECK (unit_id = (SELECT inkling_reading_unit()));
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0014_stands_for_the_worker")]

    operations = [migrations.RunSQL(POLICIES, migrations.RunSQL.noop)]
