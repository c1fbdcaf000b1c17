-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.governance_telling_mark(the_receipt_hash bytea, the_content_hash bytea)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ SELECT sha256(the_receipt_hash || the_content_hash) $function$;
