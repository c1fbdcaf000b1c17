-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_give_new_start(the_id uuid, the_account uuid, the_hash bytea, the_moment timestamp with time zone, the_end timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    PERFORM FROM accounts_account
        WHERE id = the_account AND is_active AND role IN ('practitioner', 'lead')
        AND id <> inkling_viewer_account() AND accounts_leads_team(organisation_id, team_id)
        FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE accounts_newstart SET ended_at = the_moment WHERE account_id = the_account AND ended_at IS NULL;
    INSERT INTO accounts_newstart (id, account_id, token_hash, given_by_id, made_at, expires_at)
        VALUES (the_id, the_account, the_hash, inkling_viewer_account(), the_moment, the_end);
    DELETE FROM accounts_servicesession WHERE session_key IN (
        SELECT session_key FROM usersessions_usersession WHERE user_id = the_account);
    RETURN true;
END $function$;
