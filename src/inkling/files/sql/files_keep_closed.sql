-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.files_keep_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    RAISE EXCEPTION 'a file that was closed stays sealed for the police' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'files_keep_closed';
END $function$;
