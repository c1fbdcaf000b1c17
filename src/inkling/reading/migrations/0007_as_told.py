"""Whoever tells may put the reading right before it is sent: the first version of a report, in the commit that tells it."""

from django.db import migrations, models

RIGHTS = """
GRANT INSERT ON reading_understandingversion TO inkling_community;
CREATE POLICY community_tells ON reading_understandingversion FOR INSERT TO inkling_community WITH CHECK (
    made_by_id IS NULL AND act = 'told' AND version = 1
    AND made_on BETWEEN (clock_timestamp() AT TIME ZONE 'UTC')::date - 1 AND (clock_timestamp() AT TIME ZONE 'UTC')::date
    AND capture_is_told_now(report_id));
DROP POLICY unit_corrects ON reading_understandingversion;
CREATE POLICY unit_corrects ON reading_understandingversion FOR INSERT TO inkling_unit WITH CHECK (
    made_by_id = (SELECT inkling_viewer_account()) AND act NOT IN ('composed', 'told')
    AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND version = reading_next_version(report_id)
    -- A press just before midnight is recorded just after it.
    AND made_on BETWEEN (clock_timestamp() AT TIME ZONE 'UTC')::date - 1 AND (clock_timestamp() AT TIME ZONE 'UTC')::date
    AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
"""
ACTS = [
    ("composed", "Put together by the machine"),
    ("seen", "Kept as it stood before anybody corrected it"),
    ("told", "Put right by whoever told it, before it was sent"),
    ("subject_changed", "Corrected"),
    ("subjects_joined", "Joined as one"),
    ("mention_parted", "Told apart"),
    ("subject_removed", "Taken away"),
    ("subject_added", "Added from the words"),
    ("item_changed", "Item corrected"),
    ("items_joined", "Items joined"),
    ("item_parted", "Item parted"),
    ("item_added", "Item added from the words"),
    ("item_removed", "Item taken away"),
    ("items_taken_up", "Taken up to be graded"),
    ("taken_back", "Taken back as it was before"),
]


class Migration(migrations.Migration):
    dependencies = [("reading", "0006_under_an_officers_name"), ("capture", "0011_hold_receipt")]

    operations = [
        migrations.AlterField("understandingversion", "act", models.TextField(choices=ACTS)),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
