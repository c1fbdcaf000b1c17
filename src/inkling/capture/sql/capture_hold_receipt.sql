-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_hold_receipt(the_receipt_hash bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT pg_advisory_xact_lock(hashtextextended('inkling-receipt:' || encode(the_receipt_hash, 'hex'), 0))
$function$;
