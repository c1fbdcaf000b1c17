-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.picture_keep_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    the_source text := TG_ARGV[0];
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    either jsonb := coalesce(was, becomes);
    the_report uuid := coalesce(either ->> 'report_id', either ->> 'first_report_id');
    the_other uuid := either ->> 'second_report_id';
    the_key text := CASE the_source WHEN 'subject' THEN either ->> 'subject' WHEN 'mention' THEN either ->> 'key'
        WHEN 'passage' THEN either ->> 'number'
        ELSE concat_ws(' ', the_other, either ->> 'first_subject', either ->> 'second_subject') END;
BEGIN
    -- What is told today stood on no day before, and of what is being erased nothing is kept.
    IF (SELECT count(*) FROM capture_report told
            WHERE told.id IN (the_report, the_other) AND told.told_on <= picture_yesterday())
            < 1 + (the_other IS NOT NULL)::int THEN
        RETURN NULL;
    END IF;
    was := picture_noted_form(the_source, was);
    becomes := picture_noted_form(the_source, becomes);
    IF TG_OP = 'INSERT' THEN
        DELETE FROM picture_notedbefore kept WHERE kept.report_id = the_report AND kept.source = the_source
            AND kept.key = the_key AND kept.until_on = picture_yesterday() AND kept.stood - 'id' = becomes - 'id';
        IF FOUND OR NOT picture_was_noted(the_report)
                OR (the_other IS NOT NULL AND NOT picture_was_noted(the_other)) THEN
            RETURN NULL;
        END IF;
    ELSIF was - 'id' IS NOT DISTINCT FROM becomes - 'id' THEN
        RETURN NULL;
    END IF;
    INSERT INTO picture_notedbefore (report_id, source, key, until_on, other_id, stood)
        VALUES (the_report, the_source, the_key, picture_yesterday(), the_other, was) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $function$;
