-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_read_weeks(the_unit uuid, the_first date, the_last date, the_hidden uuid[])
 RETURNS date[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce(array_agg(week.monday), '{}') FROM picture_keptweek week
    WHERE week.unit_id = the_unit AND week.monday BETWEEN picture_monday(the_first) AND the_last
        AND NOT EXISTS (SELECT FROM picture_mark mark WHERE mark.unit_id = the_unit AND mark.monday = week.monday)
        AND week.monday NOT IN (
            SELECT picture_monday(report.told_on) FROM capture_report report WHERE report.id = ANY (the_hidden)
            UNION ALL SELECT picture_monday(other.told_on) FROM routing_wording own
            JOIN routing_wording other ON other.everything = own.everything
            WHERE own.report_id = ANY (the_hidden) AND own.everything <> '' AND other.everything <> '')
$function$;
