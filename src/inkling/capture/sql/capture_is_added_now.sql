-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_is_added_now(the_report uuid, the_addition uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
        AND addition.id = the_addition AND capture_is_written_now(addition.xmin))
$function$;
