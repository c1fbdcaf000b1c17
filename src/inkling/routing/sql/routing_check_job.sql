-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.routing_check_job()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;
