-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_check_triage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.triaged_by_id IS NOT NULL
        OR NEW.triaged_by_id IS DISTINCT FROM nullif(current_setting('inkling.account', true), '')::uuid THEN
        RAISE EXCEPTION 'Who looked at a concern first is who looks at it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
