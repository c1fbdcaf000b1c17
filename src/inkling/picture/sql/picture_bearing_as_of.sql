-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_bearing_as_of(the_types text[], the_words text[], the_day date)
 RETURNS TABLE(of_report uuid, stood jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT noted.of_report, noted.stood FROM picture_noted_as_of('subject', ARRAY(
        SELECT now.report_id FROM linking_subjectmention now
            WHERE now.type = ANY (the_types) AND lower(now.raw) = ANY (the_words)
        UNION SELECT before.report_id FROM picture_notedbefore before
            WHERE before.source = 'subject' AND md5(lower(before.stood ->> 'raw')) = ANY (
                ARRAY(SELECT md5(word) FROM unnest(the_words) word))), the_day) noted
    WHERE noted.stood ->> 'type' = ANY (the_types) AND lower(noted.stood ->> 'raw') = ANY (the_words)
$function$;
