-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_told_as_of(the_first date, the_last date, the_day date)
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text, of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean, is_copy boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT * FROM picture_rows_as_of(inkling_reading_unit(), the_first, the_last,
        ARRAY(SELECT safeguarding_hidden_reports()), the_day)
$function$;
