-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_let_leave(the_account uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE accounts_account SET is_active = false
        WHERE id = the_account AND is_active AND role IN ('practitioner', 'lead')
        AND id <> inkling_viewer_account() AND accounts_leads_team(organisation_id, team_id);
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM accounts_servicesession WHERE session_key IN (
        SELECT session_key FROM usersessions_usersession WHERE user_id = the_account);
    RETURN true;
END $function$;
