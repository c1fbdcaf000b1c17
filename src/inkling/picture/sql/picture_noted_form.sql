-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_noted_form(the_source text, the_row jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT CASE the_source
        WHEN 'passage' THEN jsonb_build_object('number', the_row -> 'number',
            'spans', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'type', span -> 'type', 'start', span -> 'start', 'end', span -> 'end') ORDER BY place), '[]')
                FROM jsonb_array_elements(coalesce(nullif(the_row #> '{found,spans}', 'null'), '[]'))
                    WITH ORDINALITY each (span, place)),
            'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('spans', item -> 'spans', 'often', item -> 'often',
                    'moments', item -> 'moments') ORDER BY place), '[]')
                FROM jsonb_array_elements(coalesce(nullif(the_row #> '{found,composition,items}', 'null'), '[]'))
                    WITH ORDINALITY each (item, place)),
            'indicators', the_row #> '{found,indicators}')
        ELSE (SELECT jsonb_object_agg(name, value) FROM jsonb_each(the_row) one (name, value) WHERE name = ANY (
            CASE the_source
                WHEN 'subject' THEN
                    ARRAY['id', 'subject', 'town', 'type', 'raw', 'age', 'role', 'columns', 'is_false']
                WHEN 'mention' THEN ARRAY['id', 'key', 'type', 'raw', 'detail_id']
                ELSE ARRAY['first_report_id', 'first_subject', 'second_report_id', 'second_subject', 'probability',
                    'is_exact'] END))
        END
$function$;
