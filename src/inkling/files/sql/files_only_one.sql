-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.files_only_one()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET lock_timeout TO '50ms'
AS $function$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(
        'inkling-attaching:' || coalesce(current_setting('inkling.account', true), ''), 0));
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $function$;
