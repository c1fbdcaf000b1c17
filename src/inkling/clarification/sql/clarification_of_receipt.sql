-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.clarification_of_receipt(the_receipt_hash bytea, the_day date)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce(jsonb_agg(jsonb_build_array(asked.id, asked.asks, asked.quoted, asked.answered_on IS NOT NULL)
        ORDER BY asked.decided_on, asked.id), '[]'::jsonb)
    FROM capture_receipt receipt JOIN clarification_clarification asked ON asked.report_id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash AND asked.is_sent AND asked.decided_on < the_day
$function$;
