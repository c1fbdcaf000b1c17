-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.exchange_clear_run_out()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    cleared bigint;
BEGIN
    DELETE FROM exchange_intake WHERE sent_on < current_date - 30;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    RETURN cleared;
END $function$;
