-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_beside(the_concern uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH RECURSIVE beside (id) AS (
        SELECT the_concern
        UNION
        SELECT other.id FROM beside
            JOIN safeguarding_concern concern ON concern.id = beside.id
            CROSS JOIN LATERAL (
                SELECT same.id FROM safeguarding_concern same WHERE same.report_id = concern.report_id
                UNION ALL SELECT safeguarding_joined_with(concern.id)) other (id))
    SELECT id FROM beside
$function$;
