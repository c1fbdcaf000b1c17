-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_there_as_of(the_reports uuid[], the_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT told.id FROM capture_report told
    WHERE told.id = ANY (the_reports) AND told.holding_unit_id = inkling_reading_unit() AND told.told_on <= the_day
        AND NOT (told.id IN (SELECT safeguarding_hidden_reports()))
        AND coalesce((SELECT each.unit_id FROM picture_placedbefore each
            WHERE each.report_id = told.id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1),
            told.holding_unit_id) = told.holding_unit_id
$function$;
