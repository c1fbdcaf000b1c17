-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.inkling_audit_ids(the_subject text)
 RETURNS uuid[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT ARRAY(SELECT (regexp_matches(the_subject, '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'g'))[1]::uuid)
$function$;
