-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.notes_keep_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    RAISE EXCEPTION 'a note that was sent stays in the list' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'notes_keep_row';
END $function$;
