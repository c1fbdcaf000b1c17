"""What a unit's supervisor reads of notes holds no time: the next try moves to the worker's own record.

A time here told the minute of a report to whoever may read only its day.
"""

from django.db import migrations, models

CARRY = """
ALTER TABLE linking_noted NO FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_attempt NO FORCE ROW LEVEL SECURITY;
UPDATE linking_noted SET is_parked = true WHERE parked_at IS NOT NULL AND NOT is_done;
UPDATE routing_attempt attempt SET notes_try_at = noted.next_try_at FROM linking_noted noted
    WHERE noted.submission_id = attempt.submission_id AND NOT noted.is_done;
ALTER TABLE routing_attempt FORCE ROW LEVEL SECURITY;
ALTER TABLE linking_noted FORCE ROW LEVEL SECURITY;
ALTER TABLE linking_noted ALTER COLUMN is_parked SET DEFAULT false;
"""

RIGHTS = """
GRANT UPDATE (is_parked) ON linking_noted TO inkling_unit;
GRANT SELECT (is_parked) ON linking_noted TO inkling_definer;
"""

HEALTH = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION linking_line_health() RETURNS TABLE (what text, how_many bigint, since timestamptz)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH viewer AS (SELECT inkling_viewer_organisation() AS unit),
    clock AS (
        SELECT clock.next_step_at, clock.tries FROM safeguarding_concernclock clock, viewer
        WHERE clock.decided_at IS NULL AND (viewer.unit IS NULL OR clock.unit_id = viewer.unit)
    ), notice AS (
        SELECT notice.parked_at, notice.failing_since, notice.next_try_at, notice.faults
        FROM safeguarding_concernnotice notice
        JOIN safeguarding_concern concern ON concern.id = notice.concern_id, viewer
        WHERE notice.sent_at IS NULL AND (viewer.unit IS NULL OR concern.unit_id = viewer.unit)
    ), attempt AS (
        SELECT attempt.next_try_at, attempt.attempts + attempt.unfinished AS tries, submission.state
        FROM routing_attempt attempt JOIN routing_submission submission ON submission.id = attempt.submission_id, viewer
        WHERE attempt.done_at IS NULL AND submission.state IN ('waiting', 'parked')
            AND (viewer.unit IS NULL OR submission.unit_id = viewer.unit)
    ), noted AS (
        SELECT noted.is_parked, noted.tries, coalesce(attempt.notes_try_at, attempt.done_at) AS since
        FROM linking_noted noted JOIN routing_submission submission ON submission.id = noted.submission_id
        LEFT JOIN routing_attempt attempt ON attempt.submission_id = noted.submission_id, viewer
        WHERE NOT noted.is_done AND (viewer.unit IS NULL OR submission.unit_id = viewer.unit)
    )
    SELECT 'beat:' || part, 1::bigint, beat_at FROM routing_heartbeat
    UNION ALL SELECT 'clocks_due', count(*), min(next_step_at) FROM clock WHERE next_step_at <= clock_timestamp()
    UNION ALL SELECT 'clocks_failed', count(*), min(next_step_at) FROM clock WHERE tries > 0
    UNION ALL SELECT 'notices_queued', count(*), min(coalesce(failing_since, next_try_at)) FROM notice
        WHERE parked_at IS NULL
    UNION ALL SELECT 'notices_failed', count(*), min(failing_since) FROM notice WHERE parked_at IS NULL AND faults > 0
    UNION ALL SELECT 'notices_parked', count(*), min(parked_at) FROM notice WHERE parked_at IS NOT NULL
    UNION ALL SELECT 'submissions_queued', count(*), min(next_try_at) FROM attempt WHERE state = 'waiting'
    UNION ALL SELECT 'submissions_failed', count(*), min(next_try_at) FROM attempt WHERE state = 'waiting' AND tries > 0
    UNION ALL SELECT 'submissions_parked', count(*), NULL FROM attempt WHERE state = 'parked'
    UNION ALL SELECT 'notes_queued', count(*), min(since) FROM noted WHERE NOT is_parked
    UNION ALL SELECT 'notes_failed', count(*), min(since) FROM noted WHERE NOT is_parked AND tries > 0
    UNION ALL SELECT 'notes_parked', count(*), min(since) FROM noted WHERE is_parked
$$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("linking", "0006_place_report"), ("routing", "0010_notes_tried_by_the_worker")]

    operations = [
        migrations.AddField("noted", "is_parked", models.BooleanField(default=False)),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(HEALTH, migrations.RunSQL.noop),
        migrations.RemoveIndex("noted", "linking_to_note"),
        migrations.RemoveField("noted", "next_try_at"),
        migrations.RemoveField("noted", "parked_at"),
        migrations.AddIndex(
            "noted",
            models.Index(condition=models.Q(("is_done", False)), fields=["tries"], name="linking_notes_owed"),
        ),
    ]
