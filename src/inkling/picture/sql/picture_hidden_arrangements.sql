-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_hidden_arrangements()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT behind.arrangement_id FROM picture_arrangementreport behind
    WHERE behind.report_id IN (SELECT safeguarding_hidden_reports())
$function$;
