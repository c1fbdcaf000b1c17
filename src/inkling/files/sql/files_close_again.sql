-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.files_close_again(the_file uuid, the_day date, the_closing integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE files_attachedfile SET closed_on = the_day, note_id = NULL, closed_by_id = NULL
        WHERE id = the_file AND closed_on IS NULL
            AND the_closing > (SELECT count(*) FROM files_closedrequest asked WHERE asked.file_id = the_file
                AND asked.is_agreed AND asked.step IN ('pressed', 'looked'));
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM files_copypage WHERE file_id = the_file;
    PERFORM inkling_audit_append('main', 'operator', 'file.closed-again', 'file:' || the_file, '');
    RETURN true;
END $function$;
