-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_to_withhold(the_rules integer, the_most integer)
 RETURNS TABLE(view_id uuid, report_id uuid, concern_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT found.view_id, found.report_id, found.concern_id FROM (
        (SELECT concern.id AS view_id, concern.report_id, concern.id AS concern_id, concern.withhold_tries AS tries
            FROM safeguarding_concern concern
            WHERE concern.state <> 'decided' AND concern.withheld_by < the_rules AND concern.withhold_tries < 5
            ORDER BY concern.withhold_tries, concern.id LIMIT the_most)
        UNION ALL
        (SELECT later.id, concern.report_id, concern.id, later.withhold_tries
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.state <> 'decided' AND later.withheld_by < the_rules AND later.withhold_tries < 5
            ORDER BY later.withhold_tries, later.id LIMIT the_most)) found
    ORDER BY found.tries, found.view_id LIMIT the_most
$function$;
