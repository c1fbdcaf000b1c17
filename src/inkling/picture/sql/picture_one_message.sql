-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_one_message(the_reports uuid[], the_day date)
 RETURNS TABLE(of_report uuid, message uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH own AS MATERIALIZED (
        SELECT now.report_id, coalesce(stood.words, now.words) AS words
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.words FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = ANY (the_reports)),
    several AS MATERIALIZED (SELECT words FROM own WHERE words <> '' GROUP BY words HAVING count(*) > 1),
    -- Equal words beside other details, as where a form is filled in, are no one message.
    said AS (
        SELECT own.report_id, md5(own.words || coalesce((
            SELECT string_agg(told.mark, '' ORDER BY told.mark) FROM (
                SELECT md5(jsonb_build_array(of_it.kind, lower(of_it.text), of_it.attributes, lower(of_it.who),
                    lower(of_it.what), lower(of_it."when"), lower(of_it."where"), lower(of_it.how), of_it.role,
                    of_it.frequency, of_it.fact_or_opinion)::text) AS mark
                FROM capture_detail of_it LEFT JOIN capture_addition added ON added.id = of_it.addition_id
                WHERE of_it.report_id = own.report_id AND of_it.noticed_by_id IS NULL
                    AND (the_day IS NULL OR added.told_on IS NULL OR added.told_on <= the_day)) told), ''))::uuid
            AS message
        FROM own JOIN several ON several.words = own.words)
    SELECT each.report_id, each.message
    FROM (SELECT said.*, count(*) OVER (PARTITION BY said.message) AS many FROM said) each WHERE each.many > 1
$function$;
