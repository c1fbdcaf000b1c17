-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_has_addition(the_report uuid, the_content_hash bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_addition WHERE report_id = the_report AND content_hash = the_content_hash)
$function$;
