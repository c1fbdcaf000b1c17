-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_placed_as_of(the_unit uuid, the_first date, the_last date, the_hidden uuid[], the_day date)
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT told.id, told.told_on, CASE WHEN stood.report_id IS NULL THEN told.district ELSE stood.district END,
        coalesce(CASE WHEN stood.report_id IS NULL THEN told.holding_region_id ELSE stood.region END, 'not-placed')
    FROM capture_report told LEFT JOIN LATERAL (
        SELECT * FROM picture_placedbefore each WHERE each.report_id = told.id AND each.until_on >= the_day
        ORDER BY each.until_on LIMIT 1) stood ON true
    WHERE told.holding_unit_id = the_unit AND told.told_on BETWEEN the_first AND least(the_last, the_day)
        AND told.id <> ALL (the_hidden) AND coalesce(stood.unit_id, the_unit) = the_unit
$function$;
