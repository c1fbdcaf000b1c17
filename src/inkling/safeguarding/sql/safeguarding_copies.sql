-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_copies(the_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT open.id FROM (SELECT concern.id, clock.raised_at, count(*) OVER (PARTITION BY concern.unit_id,
            concern.front_door_id, concern.state, concern.child, report.narrative) AS same
        FROM safeguarding_concern concern JOIN safeguarding_concernclock clock ON clock.concern_id = concern.id
            JOIN capture_report report ON report.id = concern.report_id
        WHERE concern.state IN ('raised', 'already_referred', 'acknowledged') AND concern.opened_by_id IS NULL) open
    WHERE open.same > 1 AND safeguarding_copy_of(open.id) IS NOT NULL
    ORDER BY open.raised_at, open.id LIMIT the_most
$function$;
