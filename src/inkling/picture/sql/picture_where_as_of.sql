-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_where_as_of(the_report uuid, the_day date)
 RETURNS TABLE(in_district text, in_region text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT placed.in_district, nullif(placed.in_region, 'not-placed') FROM capture_report report,
        LATERAL picture_placed_as_of(inkling_reading_unit(), report.told_on, report.told_on,
            ARRAY(SELECT safeguarding_hidden_reports()), the_day) placed
    WHERE report.id = the_report AND placed.of_report = the_report
$function$;
