-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.files_keep_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF EXISTS (SELECT FROM files_closedrequest asked
        WHERE asked.file_id = OLD.id AND asked.step = 'remove' AND asked.is_agreed) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a file that was closed stays sealed for the police' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'files_keep_closed';
END $function$;
