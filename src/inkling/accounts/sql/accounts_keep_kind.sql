-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.accounts_keep_kind()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF (OLD.kind = 'service') <> (NEW.kind = 'service') THEN
        RAISE EXCEPTION 'a service stays one, and nothing else becomes one' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_kind';
    END IF;
    RETURN NEW;
END $function$;
