-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.files_settle_closed(the_request uuid, agrees boolean, the_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    asked files_closedrequest;
BEGIN
    SELECT * INTO asked FROM files_closedrequest WHERE id = the_request AND decided_on IS NULL FOR UPDATE;
    IF asked.id IS NULL OR asked.asked_by_id = viewer
        OR files_may_become(asked.file_id, asked.step, asked.unit_id) IS NOT TRUE THEN
        RETURN false;
    END IF;
    UPDATE files_closedrequest SET is_agreed = agrees, decided_by_id = viewer, decided_on = the_day
        WHERE id = the_request;
    IF agrees AND asked.step IN ('pressed', 'looked') THEN
        UPDATE files_attachedfile SET closed_on = NULL, closed_by_id = NULL, state = 'parked', problem = 'was_closed'
            WHERE id = asked.file_id;
    ELSIF agrees AND asked.step = 'remove' THEN
        DELETE FROM files_attachedfile WHERE id = asked.file_id;
    END IF;
    RETURN true;
END $function$;
