-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_strike_unseen()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE picture_profiletext SET look_again_since = CURRENT_DATE
        WHERE unit_id = NEW.unit_id AND scope = NEW.scope AND thread = NEW.thread
            AND struck_on IS NULL AND text <> '' AND look_again_since IS NULL;
    RETURN NULL;
END $function$;
