"""Row-level security of submissions, and what each login may do with the queue."""

from django.db import migrations

RIGHTS = """
GRANT INSERT ON routing_submission, routing_attempt TO inkling_community;
GRANT SELECT ON routing_submission TO inkling_unit;
GRANT UPDATE (state, lane, day_sent, reference, outcome, outcome_note) ON routing_submission TO inkling_unit;
GRANT SELECT, UPDATE ON routing_submission, routing_attempt TO inkling_worker;

ALTER TABLE routing_submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_submission FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY community_tells ON routing_submission FOR INSERT TO inkling_community WITH CHECK (true);
CREATE POLICY community_tells ON routing_attempt FOR INSERT TO inkling_community WITH CHECK (true);
CREATE POLICY unit_reads ON routing_submission FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY unit_moves ON routing_submission FOR UPDATE TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY worker_all ON routing_submission TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON routing_attempt TO inkling_worker USING (true) WITH CHECK (true);
"""

# Deferring by name needs this and no more (docs/decisions, the queue).
QUEUE = """
DO $$
DECLARE
    the_function regprocedure;
BEGIN
    FOR the_function IN SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'procrastinate\\_%%'
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %%s TO inkling_worker', the_function);
    END LOOP;
    FOR the_function IN SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
            AND (proname LIKE 'procrastinate\\_defer\\_job%%' OR proname LIKE 'procrastinate\\_trigger%%'
                OR proname LIKE 'procrastinate\\_notify%%')
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %%s TO inkling_community, inkling_unit', the_function);
    END LOOP;
END $$;
GRANT INSERT, SELECT (id) ON procrastinate_jobs TO inkling_community, inkling_unit;
GRANT INSERT ON procrastinate_events TO inkling_community, inkling_unit;
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO inkling_community, inkling_unit;
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events, procrastinate_workers,
    procrastinate_periodic_defers TO inkling_worker;
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq, procrastinate_workers_id_seq,
    procrastinate_periodic_defers_id_seq TO inkling_worker;
GRANT USAGE ON TYPE procrastinate_job_status, procrastinate_job_event_type, procrastinate_job_to_defer_v1
    TO inkling_community, inkling_unit, inkling_worker;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0001_initial"),
        ("accounts", "0002_rights"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(QUEUE.replace("%%", "%"), migrations.RunSQL.noop),
    ]
