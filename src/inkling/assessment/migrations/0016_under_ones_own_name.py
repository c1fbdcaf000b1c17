"""Who sets a detail aside, or takes that back, does so under the own name."""

from django.db import migrations

RIGHTS = """
DROP POLICY unit_all ON assessment_setaside;
CREATE POLICY unit_reads ON assessment_setaside FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id));
CREATE POLICY unit_sets_aside ON assessment_setaside FOR INSERT TO inkling_unit WITH CHECK (
    set_by_id = (SELECT inkling_viewer_account()) AND taken_back_by_id IS NULL
    AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id));
CREATE POLICY unit_takes_back ON assessment_setaside FOR UPDATE TO inkling_unit
    USING (taken_back_by_id IS NULL AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
        AND EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id))
    WITH CHECK (taken_back_by_id = (SELECT inkling_viewer_account()));
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0015_words_withdrawn_by_colleagues")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
