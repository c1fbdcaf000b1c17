-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_climb_question()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    ladder text[] := ARRAY['', 'officers', 'unit'];
BEGIN
    IF array_position(ladder, NEW.step) IS NULL OR array_position(ladder, NEW.step) < array_position(ladder, OLD.step)
        OR (NEW.next_step_at IS NULL AND OLD.next_step_at IS NOT NULL
            AND (OLD.step <> 'unit' OR OLD.next_step_at > now() + interval '1 minute')) THEN
        RAISE EXCEPTION 'A question steps up until all have been told' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.next_step_at > OLD.next_step_at THEN
        NEW.next_step_at := CASE WHEN NEW.step <> OLD.step
            THEN least(NEW.next_step_at, now() + safeguarding_patience(NEW.concern_id, false))
            -- What broke is tried again in a minute.
            ELSE least(NEW.next_step_at, greatest(OLD.next_step_at, now() + interval '1 minute')) END;
    END IF;
    RETURN NEW;
END $function$;
