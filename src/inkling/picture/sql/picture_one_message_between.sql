-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_one_message_between(the_first date, the_last date)
 RETURNS TABLE(of_report uuid, message uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT * FROM picture_one_message(ARRAY(
        SELECT own.report_id FROM (
            SELECT words FROM routing_wording WHERE words <> '' AND told_on BETWEEN the_first AND the_last
            GROUP BY words HAVING count(*) > 1) several
        JOIN routing_wording own ON own.words = several.words AND own.words <> ''
            AND own.told_on BETWEEN the_first AND the_last
        JOIN capture_report told ON told.id = own.report_id
        WHERE told.holding_unit_id = inkling_reading_unit()
            AND told.id <> ALL (ARRAY(SELECT safeguarding_hidden_reports()))), NULL)
$function$;
