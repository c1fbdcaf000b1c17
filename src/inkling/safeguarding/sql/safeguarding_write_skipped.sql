-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_write_skipped()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT safeguarding_must_not_be_told(NEW.concern_id, NEW.account_id) THEN
        RAISE EXCEPTION 'Nobody is skipped who can be told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
