-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_one_message_among(the_reports uuid[], the_day date)
 RETURNS TABLE(of_report uuid, message uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT * FROM picture_one_message(ARRAY(
        SELECT told.id FROM capture_report told
        WHERE told.id = ANY (the_reports) AND told.holding_unit_id = inkling_reading_unit()
            AND told.id <> ALL (ARRAY(SELECT safeguarding_hidden_reports()))), the_day)
$function$;
