-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_look_again()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT OLD.names_somebody AND NOT EXISTS (SELECT FROM unnest(OLD.names) AS said (name) WHERE NOT EXISTS (
            SELECT FROM picture_profiletextreport other
            WHERE other.text_id = OLD.text_id AND said.name = ANY (other.names))) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM picture_profiletext later WHERE OLD.text_id = ANY (later.follows)) THEN
        UPDATE picture_profiletext SET text = '', plan = '{}', figures = '[]', look_again_since = CURRENT_DATE
            WHERE id = OLD.text_id AND text <> '';
    ELSE
        UPDATE picture_profiletext SET look_again_since = CURRENT_DATE
            WHERE id = OLD.text_id AND text <> '' AND look_again_since IS NULL;
    END IF;
    RETURN NULL;
END $function$;
