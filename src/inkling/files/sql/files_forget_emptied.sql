-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.files_forget_emptied()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    DELETE FROM files_attachedfile WHERE note_id = NEW.id;
    RETURN NULL;
END $function$;
