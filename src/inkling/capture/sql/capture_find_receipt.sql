-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_find_receipt(the_receipt_hash bytea)
 RETURNS TABLE(report_id uuid, content_hash bytea, additions bigint, details bigint, holding_unit uuid, holding_region text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT receipt.report_id, receipt.content_hash,
        (SELECT count(*) FROM capture_addition addition WHERE addition.report_id = receipt.report_id),
        (SELECT count(*) FROM capture_detail detail WHERE detail.report_id = receipt.report_id),
        report.holding_unit_id, report.holding_region_id
    FROM capture_receipt receipt JOIN capture_report report ON report.id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash
$function$;
