-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_pairs_as_of(the_reports uuid[], the_day date)
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH kept AS MATERIALIZED (
        SELECT DISTINCT ON (before.report_id, before.key) before.report_id, before.other_id, before.key, before.stood
        FROM picture_notedbefore before
        WHERE before.source = 'pair' AND before.until_on >= the_day
            AND (before.report_id = ANY (the_reports) OR before.other_id = ANY (the_reports))
        ORDER BY before.report_id, before.key, before.until_on),
    found AS MATERIALIZED (
        SELECT kept.report_id, kept.other_id, kept.stood FROM kept WHERE kept.stood IS NOT NULL
        UNION ALL SELECT now.first_report_id, now.second_report_id, picture_noted_form('pair', to_jsonb(now))
        FROM linking_suggestion now
        WHERE (now.first_report_id = ANY (the_reports) OR now.second_report_id = ANY (the_reports))
            AND (now.first_report_id, concat_ws(' ', now.second_report_id, now.first_subject, now.second_subject))
                NOT IN (SELECT kept.report_id, kept.key FROM kept)),
    there (id) AS MATERIALIZED (SELECT picture_there_as_of(ARRAY(
        SELECT found.report_id FROM found UNION SELECT found.other_id FROM found), the_day))
    SELECT found.stood FROM found WHERE found.report_id IN (SELECT id FROM there)
        AND found.other_id IN (SELECT id FROM there)
$function$;
