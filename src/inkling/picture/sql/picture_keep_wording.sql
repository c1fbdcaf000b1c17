-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.picture_keep_wording()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF OLD.told_on <= picture_yesterday() THEN
        INSERT INTO picture_wordingbefore (report_id, until_on, told_on, everything, words)
            VALUES (OLD.report_id, picture_yesterday(), OLD.told_on, OLD.everything, OLD.words)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $function$;
