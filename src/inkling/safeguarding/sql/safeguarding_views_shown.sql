-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_views_shown(the_report uuid)
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT jsonb_build_array(shown.must_not_be_told, shown.child, shown.worry, shown.needed_to_act)
            || coalesce((SELECT jsonb_agg(line -> 'text') FROM jsonb_array_elements(shown.view) line), '[]') FROM (
        SELECT concern.must_not_be_told, concern.child, concern.worry, concern.needed_to_act, concern.view
            FROM safeguarding_concern concern WHERE concern.report_id = the_report
        UNION ALL SELECT later.must_not_be_told, later.child, later.worry, later.needed_to_act, later.view
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.report_id = the_report) shown
$function$;
