"""The worker sees that something went to a partner and whether it still waits: no text, no grade, no reference."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (id, to_id, acknowledged_on, recalled_on) ON assessment_dissemination TO inkling_worker;
CREATE POLICY worker_tells ON assessment_dissemination FOR SELECT TO inkling_worker USING (true);
-- What the worker asks each minute; by far most is acknowledged and stands.
CREATE INDEX assessment_unanswered ON assessment_dissemination (to_id)
    WHERE acknowledged_on IS NULL OR recalled_on IS NOT NULL;
"""
UNDO = "DROP INDEX assessment_unanswered; DROP POLICY worker_tells ON assessment_dissemination;"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_sent_again_after_recall"), ("accounts", "0004_waiting_notices")]

    operations = [migrations.RunSQL(RIGHTS, UNDO)]
