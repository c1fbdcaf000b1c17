-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.clarification_answer(the_receipt_hash bytea, the_clarification uuid, the_addition uuid, the_day date)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    UPDATE clarification_clarification asked SET answered_on = the_day, addition_id = the_addition
    FROM capture_receipt receipt
    WHERE receipt.receipt_hash = the_receipt_hash AND asked.report_id = receipt.report_id
        AND asked.id = the_clarification AND asked.is_sent AND asked.answered_on IS NULL
        AND asked.asks NOT IN ('talk', 'pictures', 'online')
        AND (the_addition IS NULL OR capture_is_added_now(receipt.report_id, the_addition))
    RETURNING asked.report_id
$function$;
