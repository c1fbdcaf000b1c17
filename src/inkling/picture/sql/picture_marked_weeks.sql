-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.picture_marked_weeks(the_limit integer)
 RETURNS TABLE(of_unit uuid, of_monday date)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT unit_id, monday FROM (SELECT DISTINCT unit_id, monday FROM picture_mark) marked
    -- Any of them: those that break again and again must not keep the others out of the number.
    ORDER BY random() LIMIT the_limit
$function$;
