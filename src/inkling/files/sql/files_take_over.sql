-- Owned by inkling_definer. Called by: inkling_vault.
CREATE OR REPLACE FUNCTION public.files_take_over(the_request uuid, the_code text, the_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE files_closedrequest asked SET taken_on = the_day, code = the_code FROM files_attachedfile file
        WHERE asked.id = the_request AND asked.step = 'hand_over' AND asked.is_agreed
            AND inkling_viewer_role() = 'identity_keeper' AND asked.unit_id = inkling_viewer_organisation()
            AND file.id = asked.file_id AND file.closed_on IS NOT NULL;
    RETURN FOUND;
END $function$;
