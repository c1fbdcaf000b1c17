-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_copies_as_of(the_report uuid, the_unit uuid, the_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH own AS (
        SELECT now.told_on, coalesce(stood.everything, now.everything) AS everything
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.everything FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = the_report),
    same AS (
        SELECT now.report_id, now.told_on FROM own JOIN routing_wording now ON now.everything = own.everything
        WHERE own.everything <> '' AND now.everything <> '' AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day)
        UNION ALL
        SELECT stood.report_id, stood.told_on
        FROM own JOIN picture_wordingbefore stood ON stood.everything = own.everything
        WHERE own.everything <> '' AND stood.everything <> '' AND stood.until_on >= the_day AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each WHERE each.report_id = stood.report_id
                AND each.until_on >= the_day AND each.until_on < stood.until_on))
    SELECT same.report_id FROM own JOIN same ON (same.told_on, same.report_id) < (own.told_on, the_report)
        JOIN capture_report first ON first.id = same.report_id AND first.holding_unit_id = the_unit
    WHERE coalesce((SELECT each.unit_id FROM picture_placedbefore each
        WHERE each.report_id = same.report_id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1), the_unit)
        = the_unit
$function$;
