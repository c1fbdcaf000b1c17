-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_has_receipt_of(the_report uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_receipt WHERE report_id = the_report
        AND encode(receipt_hash, 'hex') = current_setting('inkling.receipt', true))
$function$;
