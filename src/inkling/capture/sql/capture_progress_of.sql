-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_progress_of(the_receipt_hash bytea)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce((
        SELECT CASE WHEN progress.shown_read THEN 'read' ELSE 'received' END
        FROM capture_receipt receipt JOIN capture_progress progress ON progress.report_id = receipt.report_id
        WHERE receipt.receipt_hash = the_receipt_hash), 'none')
$function$;
