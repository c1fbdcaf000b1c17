"""A job that reads words waits for no other, nor another for it; and behind what the worker does of itself."""

from django.db import migrations

# Jobs of one lock wait for each other: under the lock that the worker fetches from partners by, a page stopped it. What
# pages ask for in great numbers goes after all else, so that no number of such jobs keeps the sweep from its turn.
RIGHTS = """
CREATE OR REPLACE FUNCTION routing_check_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'todo' OR NEW.attempts <> 0 OR NEW.priority <> 0 OR NEW.scheduled_at IS NOT NULL
        OR NEW.queueing_lock IS NOT NULL OR NEW.abort_requested OR NEW.worker_id IS NOT NULL
        OR length(NEW.args::text) > 100 OR (
            (NEW.task_name = 'inkling:send_mail' AND NEW.queue_name = 'mail' AND NEW.lock = 'mail')
            OR (NEW.task_name = 'inkling:read_words' AND NEW.queue_name = 'sweeps' AND NEW.lock IS NULL)
        ) IS NOT TRUE THEN
        RAISE EXCEPTION 'A page wakes the worker, and no more' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.task_name = 'inkling:read_words' THEN
        NEW.priority := -1;
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0020_delayed_since")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
