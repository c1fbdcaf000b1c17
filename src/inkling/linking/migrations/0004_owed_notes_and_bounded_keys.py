"""Rights on what is owed, a row for what was never noted, keys that an index can hold, and the state of the line."""

from hashlib import sha256

from django.db import migrations

RIGHTS = """
ALTER TABLE linking_noted ALTER COLUMN is_done SET DEFAULT true, ALTER COLUMN tries SET DEFAULT 0,
    ALTER COLUMN problem SET DEFAULT '';
GRANT UPDATE ON linking_noted TO inkling_worker;
GRANT SELECT, UPDATE (parked_at, tries, next_try_at) ON linking_noted TO inkling_unit;
CREATE POLICY supervisor_reads ON linking_noted FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND EXISTS (
        SELECT FROM routing_submission submission
        WHERE submission.id = submission_id AND submission.unit_id = (SELECT inkling_reading_unit())));
CREATE POLICY supervisor_takes_up ON linking_noted FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND EXISTS (
        SELECT FROM routing_submission submission
        WHERE submission.id = submission_id AND submission.unit_id = (SELECT inkling_reading_unit())));
"""

# Under FORCE the owner would see no row. Checked at once, since no table changes with checks still to come.
OWED = """
ALTER TABLE linking_noted NO FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_submission NO FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO linking_noted (submission_id, is_done, tries, next_try_at, problem)
    SELECT id, false, 0, told_on, '' FROM routing_submission WHERE state <> 'waiting' ON CONFLICT DO NOTHING;
ALTER TABLE routing_submission FORCE ROW LEVEL SECURITY;
ALTER TABLE linking_noted FORCE ROW LEVEL SECURITY;
"""

# What a supervisor, the operator and the health page see of the line: how many and since when, never of whom.
HEALTH = """
CREATE FUNCTION linking_line_health() RETURNS TABLE (what text, how_many bigint, since timestamptz)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT 'beat:' || part, 1::bigint, beat_at FROM routing_heartbeat
    UNION ALL SELECT 'clocks_due', count(*), min(next_step_at) FROM safeguarding_concernclock
        WHERE decided_at IS NULL AND next_step_at <= clock_timestamp()
    UNION ALL SELECT 'clocks_failed', count(*), min(next_step_at) FROM safeguarding_concernclock
        WHERE decided_at IS NULL AND tries > 0
    UNION ALL SELECT 'notices_queued', count(*), min(coalesce(failing_since, next_try_at))
        FROM safeguarding_concernnotice WHERE sent_at IS NULL AND parked_at IS NULL
    UNION ALL SELECT 'notices_failed', count(*), min(failing_since) FROM safeguarding_concernnotice
        WHERE sent_at IS NULL AND parked_at IS NULL AND faults > 0
    UNION ALL SELECT 'notices_parked', count(*), min(parked_at) FROM safeguarding_concernnotice
        WHERE sent_at IS NULL AND parked_at IS NOT NULL
    UNION ALL SELECT 'submissions_queued', count(*), min(attempt.next_try_at) FROM routing_attempt attempt
        JOIN routing_submission submission ON submission.id = attempt.submission_id
        WHERE attempt.done_at IS NULL AND submission.state = 'waiting'
    UNION ALL SELECT 'submissions_failed', count(*), min(attempt.next_try_at) FROM routing_attempt attempt
        JOIN routing_submission submission ON submission.id = attempt.submission_id
        WHERE attempt.done_at IS NULL AND submission.state = 'waiting' AND attempt.attempts + attempt.unfinished > 0
    UNION ALL SELECT 'submissions_parked', count(*), NULL FROM routing_attempt attempt
        JOIN routing_submission submission ON submission.id = attempt.submission_id
        WHERE attempt.done_at IS NULL AND submission.state = 'parked'
    UNION ALL SELECT 'notes_queued', count(*), min(next_try_at) FROM linking_noted
        WHERE NOT is_done AND parked_at IS NULL
    UNION ALL SELECT 'notes_failed', count(*), min(next_try_at) FROM linking_noted
        WHERE NOT is_done AND parked_at IS NULL AND tries > 0
    UNION ALL SELECT 'notes_parked', count(*), min(parked_at) FROM linking_noted
        WHERE NOT is_done AND parked_at IS NOT NULL
$$;
GRANT SELECT ON routing_heartbeat TO inkling_definer;
GRANT SELECT (concern_id, decided_at, next_step_at, tries) ON safeguarding_concernclock TO inkling_definer;
GRANT SELECT (id, sent_at, parked_at, failing_since, faults, next_try_at) ON safeguarding_concernnotice
    TO inkling_definer;
GRANT SELECT (submission_id, next_try_at, done_at, attempts, unfinished) ON routing_attempt TO inkling_definer;
GRANT SELECT (id, state) ON routing_submission TO inkling_definer;
GRANT SELECT (submission_id, is_done, parked_at, tries, next_try_at) ON linking_noted TO inkling_definer;
REVOKE ALL ON FUNCTION linking_line_health() FROM PUBLIC;
ALTER FUNCTION linking_line_health() OWNER TO inkling_definer;
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION linking_line_health() FROM inkling_migrate;
GRANT EXECUTE ON FUNCTION linking_line_health() TO inkling_unit, inkling_worker;
SET LOCAL ROLE inkling_migrate;
"""

# As linking/rules/keys.py has it on this day.
_LONGEST, _SHOWN = 200, 100


def bound_keys(apps, schema_editor):
    """Shorten each key that is longer than any real value, as new ones are, so that both compare equal."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE linking_mention NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT id, key FROM linking_mention WHERE octet_length(key) > %s", [_LONGEST])
        for id_, key in cursor.fetchall():
            cursor.execute("UPDATE linking_mention SET key = %s WHERE id = %s", [_bounded(key), id_])
        cursor.execute("ALTER TABLE linking_mention FORCE ROW LEVEL SECURITY")


def _bounded(key):
    whole = key.encode()
    return f"{whole[:_SHOWN].decode('utf-8', 'ignore')}~{sha256(whole).hexdigest()}"


class Migration(migrations.Migration):
    dependencies = [
        ("linking", "0003_tries_and_parking"),
        ("routing", "0009_heartbeats"),
        ("safeguarding", "0008_tries_and_parking"),
        ("accounts", "0002_rights"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(OWED, migrations.RunSQL.noop),
        migrations.RunPython(bound_keys, migrations.RunPython.noop),
        migrations.RunSQL(
            "ALTER TABLE linking_mention ADD CONSTRAINT linking_key_is_bounded CHECK (octet_length(key) <= 200)",
            "ALTER TABLE linking_mention DROP CONSTRAINT linking_key_is_bounded",
        ),
        migrations.RunSQL(HEALTH, migrations.RunSQL.noop),
    ]
