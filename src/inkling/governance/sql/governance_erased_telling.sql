-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.governance_erased_telling(the_receipt_hash bytea, the_content_hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT report_id FROM governance_erasedtelling
    WHERE mark = governance_telling_mark(the_receipt_hash, the_content_hash)
$function$;
