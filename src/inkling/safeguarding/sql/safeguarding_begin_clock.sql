-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_begin_clock()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.acknowledged_at IS NOT NULL OR NEW.decided_at IS NOT NULL OR NEW.chased_to <> ''
        OR NEW.step NOT IN ('contact', 'supervisor') OR NEW.next_step_at IS NULL
        OR NEW.next_step_at > now() + interval '28 hours' OR NOT isfinite(NEW.next_step_at) THEN
        RAISE EXCEPTION 'A clock begins with its first step' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
