-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_arising(the_first date, the_last date, the_region text, the_grades text, the_category text, everywhere integer, the_limit integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '32MB'
AS $function$
DECLARE
    hidden uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
BEGIN
    RETURN QUERY WITH again AS MATERIALIZED (
        SELECT id, key, detail_id, report_id FROM (
            SELECT id, key, detail_id, report_id, lag(key) OVER by_key AS one_before, lead(key) OVER by_key AS one_after
            FROM linking_mention
            WHERE unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
                AND report_id <> ALL (hidden)
            WINDOW by_key AS (ORDER BY key)) told
        WHERE key IN (one_before, one_after)),
    counted AS MATERIALIZED (
        SELECT again.id, again.key FROM again
        WHERE (the_grades = 'everything' OR again.detail_id IS NULL
                OR again.detail_id NOT IN (SELECT picture_false_or_aside FROM picture_false_or_aside()))
            AND (the_grades = 'everything' OR NOT EXISTS (SELECT FROM routing_earlier_copies(again.report_id) earlier (id)
                WHERE earlier.id <> ALL (hidden)))
            AND (the_grades <> 'graded'
                OR again.detail_id IN (SELECT detail_id FROM assessment_assessment WHERE version = 1))
            AND (the_category = ''
                OR again.detail_id IN (SELECT id FROM capture_detail WHERE category = the_category))
            AND (the_region = '' OR again.report_id IN (
                SELECT id FROM capture_report
                WHERE holding_unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
                    AND coalesce(holding_region_id, 'not-placed') = the_region)))
    SELECT counted.id FROM counted WHERE counted.key IN (
        SELECT key FROM counted GROUP BY key HAVING count(*) > 1
            AND (count(*) <= everywhere OR split_part(key, ':', 1) IN ('phone', 'vehicle', 'handle', 'email'))
        ORDER BY count(*) DESC, key LIMIT the_limit);
END $function$;
