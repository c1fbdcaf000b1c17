-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.reading_next_version(the_report uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce(max(version), 0) + 1 FROM reading_understandingversion WHERE report_id = the_report
$function$;
