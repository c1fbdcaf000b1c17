-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.files_forget_begun()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF TG_TABLE_NAME = 'notes_note' THEN
        DELETE FROM files_begunfile WHERE note_id = NEW.id;
    ELSE
        DELETE FROM files_begunfile WHERE file_id = OLD.id;
    END IF;
    RETURN NULL;
END $function$;
