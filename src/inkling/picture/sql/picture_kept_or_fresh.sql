-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_kept_or_fresh(the_unit uuid, the_first date, the_last date, the_hidden uuid[])
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text, of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean, is_copy boolean)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
DECLARE
    kept constant date[] := picture_read_weeks(the_unit, the_first, the_last, the_hidden);
    others datemultirange;
    days daterange;
BEGIN
    RETURN QUERY SELECT row.report_id, row.told_on, row.district, row.region, row.exploitation_type, row.teller,
            row.known, row.urgency, row.usual, row.everything, row.is_graded, row.stands, row.is_copy
        FROM picture_keptrow row
        WHERE row.unit_id = the_unit AND row.monday = ANY (kept) AND row.told_on BETWEEN the_first AND the_last;
    SELECT datemultirange(daterange(the_first, the_last, '[]'))
            - coalesce(range_agg(daterange(monday, monday + 7)), datemultirange())
        INTO others FROM unnest(kept) monday;
    FOR days IN SELECT unnest(others) LOOP
        RETURN QUERY SELECT * FROM picture_rows(the_unit, lower(days), upper(days) - 1, the_hidden);
    END LOOP;
END $function$;
