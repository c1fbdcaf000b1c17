-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_hidden_sendings()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT sent.id FROM capture_detail detail
    JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
    JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
    WHERE detail.report_id IN (SELECT safeguarding_hidden_reports())
$function$;
