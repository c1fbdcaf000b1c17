-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.clarification_check_decided()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF OLD.decided_on IS NOT NULL AND (NEW.is_sent, NEW.decided_by_id, NEW.decided_on)
        IS DISTINCT FROM (OLD.is_sent, OLD.decided_by_id, OLD.decided_on) THEN
        RAISE EXCEPTION 'What was decided stays decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
