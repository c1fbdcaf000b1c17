-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_district_of(the_receipt_hash bytea)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT report.district FROM capture_receipt receipt JOIN capture_report report ON report.id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash
$function$;
