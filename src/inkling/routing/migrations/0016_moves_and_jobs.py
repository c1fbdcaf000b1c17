"""A page moves a submission only as a person may, the worker says of one only where it stands, and a job only wakes."""

from django.db import migrations

RIGHTS = """
REVOKE UPDATE ON routing_submission FROM inkling_worker;
GRANT UPDATE (state, day_sent, method, repeated, lane) ON routing_submission TO inkling_worker;
CREATE FUNCTION routing_check_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('to_submit', 'submitted'), ('parked', 'waiting'), ('parked', 'to_submit')) THEN
        RAISE EXCEPTION 'A person does not move a submission from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_move BEFORE UPDATE ON routing_submission FOR EACH ROW
    WHEN (CURRENT_USER = 'inkling_unit' AND NEW.state IS DISTINCT FROM OLD.state)
    EXECUTE FUNCTION routing_check_move();
DROP POLICY unit_moves ON routing_submission;
CREATE POLICY unit_moves ON routing_submission FOR UPDATE TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit()) AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND NOT (id IN (SELECT safeguarding_hidden_submissions())));
-- A job "doing" that no worker does would keep its lock, and with it all mail, for ever.
CREATE FUNCTION routing_check_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'todo' OR NEW.attempts <> 0 OR NEW.priority <> 0 OR NEW.scheduled_at IS NOT NULL
        OR NEW.queueing_lock IS NOT NULL OR NEW.abort_requested OR NEW.worker_id IS NOT NULL
        OR length(NEW.args::text) > 100 OR NOT (
            (NEW.task_name = 'inkling:send_mail' AND NEW.queue_name = 'mail' AND NEW.lock = 'mail')
            OR (NEW.task_name = 'inkling:read_words' AND NEW.queue_name = 'sweeps'
                AND NEW.lock IS DISTINCT FROM 'mail')) THEN
        RAISE EXCEPTION 'A page wakes the worker, and no more' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_job BEFORE INSERT ON procrastinate_jobs FOR EACH ROW
    WHEN (CURRENT_USER IN ('inkling_community', 'inkling_unit', 'inkling_vault')) EXECUTE FUNCTION routing_check_job();
REVOKE ALL ON FUNCTION routing_check_move(), routing_check_job() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0015_addressed_with_its_report"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
