-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_noted_as_of(the_source text, the_reports uuid[], the_day date)
 RETURNS TABLE(of_report uuid, stood jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH there (id) AS MATERIALIZED (SELECT picture_there_as_of(the_reports, the_day)),
    kept AS MATERIALIZED (
        SELECT DISTINCT ON (before.report_id, before.key) before.report_id, before.key, before.stood
        FROM there JOIN picture_notedbefore before ON before.report_id = there.id
        WHERE before.source = the_source AND before.until_on >= the_day
        ORDER BY before.report_id, before.key, before.until_on),
    noted (report_id, key, own) AS (
        SELECT now.report_id, now.subject, to_jsonb(now) FROM there JOIN linking_subjectmention now
            ON now.report_id = there.id WHERE the_source = 'subject'
        UNION ALL SELECT now.report_id, now.key, to_jsonb(now) FROM there JOIN linking_mention now
            ON now.report_id = there.id WHERE the_source = 'mention'
        UNION ALL SELECT now.report_id, now.number::text, to_jsonb(now) FROM there JOIN reading_keptreading now
            ON now.report_id = there.id WHERE the_source = 'passage')
    SELECT kept.report_id, kept.stood FROM kept WHERE kept.stood IS NOT NULL
    UNION ALL SELECT noted.report_id, picture_noted_form(the_source, noted.own) FROM noted
        WHERE (noted.report_id, noted.key) NOT IN (SELECT kept.report_id, kept.key FROM kept)
$function$;
