-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_counts(the_first date, the_last date, the_region text, the_grades text, the_category text)
 RETURNS TABLE(monday date, category text, question text, answer text, counted bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
DECLARE
    reader uuid := inkling_reading_unit();
    hidden uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    touched date[] := ARRAY(SELECT picture_monday(report.told_on) FROM capture_report report
        WHERE report.id = ANY (hidden)
        UNION SELECT picture_monday(other.told_on) FROM routing_wording own
        JOIN routing_wording other ON other.everything = own.everything
        WHERE own.report_id = ANY (hidden) AND own.everything <> '' AND other.everything <> '');
    kept date[] := ARRAY(
        SELECT week.monday FROM picture_keptweek week
        WHERE week.unit_id = reader AND week.monday BETWEEN the_first AND the_last - 6 AND week.monday <> ALL (touched)
            AND NOT EXISTS (
                SELECT FROM picture_mark mark WHERE mark.unit_id = reader AND mark.monday = week.monday));
    others datemultirange;
    days daterange;
BEGIN
    RETURN QUERY SELECT each.monday, each.category, each.question, each.answer, each.counted
        FROM picture_keptcount each
        WHERE each.unit_id = reader AND each.monday = ANY (kept) AND each.grades = the_grades
            AND (the_region = '' OR each.region = the_region)
            AND (each.category = the_category OR (each.question = 'details' AND the_category = ''));
    SELECT datemultirange(daterange(the_first, the_last, '[]'))
            - coalesce(range_agg(daterange(monday, monday + 7)), datemultirange())
        INTO others FROM unnest(kept) monday;
    FOR days IN SELECT unnest(others) LOOP
        RETURN QUERY SELECT each.monday, each.category, each.question, each.answer, each.counted
            FROM picture_cells(
                reader, lower(days), upper(days) - 1, the_grades, the_category, hidden) each
            WHERE the_region = '' OR each.region = the_region;
    END LOOP;
END $function$;
