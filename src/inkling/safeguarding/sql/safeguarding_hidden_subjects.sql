-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_hidden_subjects()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT 'report:' || hidden.id FROM safeguarding_hidden_reports() hidden (id)
    UNION ALL SELECT 'submission:' || hidden.id FROM safeguarding_hidden_submissions() hidden (id)
    UNION ALL SELECT 'addition:' || addition.id FROM capture_addition addition
    WHERE addition.report_id IN (SELECT safeguarding_hidden_reports())
$function$;
