-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.search_drop_recalled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    DELETE FROM search_entry WHERE dissemination_id = NEW.id;
    RETURN NULL;
END $function$;
