-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_partings_now(the_report uuid)
 RETURNS TABLE(joined_id uuid, leading_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT joining.joined_id, joining.leading_id FROM safeguarding_concernjoining joining
    WHERE joining.parted_by_id IS NULL AND joining.parted_at = now() AND capture_is_written_now(joining.xmin)
        AND EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.report_id = the_report
            AND concern.id IN (joining.joined_id, joining.leading_id))
    ORDER BY joining.joined_id
$function$;
