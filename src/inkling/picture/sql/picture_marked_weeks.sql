-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.picture_marked_weeks(the_limit integer)
 RETURNS TABLE(of_unit uuid, of_monday date)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT unit_id, monday FROM (SELECT DISTINCT unit_id, monday FROM picture_mark) marked
    WHERE NOT EXISTS (SELECT FROM picture_weekcounting week
        WHERE week.unit_id = marked.unit_id AND week.monday = marked.monday
        AND (week.is_parked OR (week.tries > 0 AND week.try_at > clock_timestamp())))
    -- Any of them: those that break again and again must not keep the others out of the number.
    ORDER BY random() LIMIT the_limit
$function$;
