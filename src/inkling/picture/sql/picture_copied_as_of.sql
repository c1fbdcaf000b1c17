-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_copied_as_of(the_reports uuid[], the_unit uuid, the_hidden uuid[], the_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- All at once: for each wording that these reports had on the day, which report was the first of it.
    WITH own AS MATERIALIZED (
        SELECT now.report_id, now.told_on, coalesce(stood.everything, now.everything) AS everything
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.everything FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = ANY (the_reports)),
    wanted AS MATERIALIZED (SELECT DISTINCT everything FROM own WHERE everything <> ''),
    same AS MATERIALIZED (
        SELECT now.everything, now.told_on, now.report_id
        FROM wanted JOIN routing_wording now ON now.everything = wanted.everything
        WHERE now.everything <> '' AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day)
        UNION ALL
        SELECT stood.everything, stood.told_on, stood.report_id
        FROM wanted JOIN picture_wordingbefore stood ON stood.everything = wanted.everything
        WHERE stood.everything <> '' AND stood.until_on >= the_day AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each WHERE each.report_id = stood.report_id
                AND each.until_on >= the_day AND each.until_on < stood.until_on)),
    earliest AS (
        SELECT DISTINCT ON (same.everything) same.everything, same.told_on, same.report_id
        FROM same JOIN capture_report held ON held.id = same.report_id AND held.holding_unit_id = the_unit
        WHERE same.report_id <> ALL (the_hidden) AND coalesce((SELECT each.unit_id FROM picture_placedbefore each
            WHERE each.report_id = same.report_id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1), the_unit)
            = the_unit
        ORDER BY same.everything, same.told_on, same.report_id)
    SELECT own.report_id FROM own JOIN earliest USING (everything)
    WHERE (earliest.told_on, earliest.report_id) < (own.told_on, own.report_id)
$function$;
