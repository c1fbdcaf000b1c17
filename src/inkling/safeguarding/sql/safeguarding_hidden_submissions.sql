-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_hidden_submissions()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT submission.id FROM routing_submission submission
    WHERE submission.report_id IN (SELECT safeguarding_hidden_reports())
$function$;
