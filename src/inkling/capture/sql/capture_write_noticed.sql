-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.capture_write_noticed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF session_user IN ('inkling_community', 'inkling_unit') THEN
        NEW.noticed_on := CASE WHEN NEW.noticed_by_id IS NOT NULL THEN (now() AT TIME ZONE 'Europe/London')::date END;
    END IF;
    RETURN NEW;
END $function$;
