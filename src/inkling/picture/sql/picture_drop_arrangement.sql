-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_drop_arrangement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    DELETE FROM picture_arrangementreport WHERE arrangement_id = OLD.arrangement_id;
    DELETE FROM picture_networkarrangement WHERE id = OLD.arrangement_id;
    RETURN NULL;
END $function$;
