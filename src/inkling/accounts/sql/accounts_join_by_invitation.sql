-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_join_by_invitation(the_hash bytea, the_moment timestamp with time zone, the_account uuid, the_name text, the_phrase text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    invitation accounts_invitation%ROWTYPE;
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_open_invitation(the_hash, the_moment)) THEN
        RETURN false;
    END IF;
    UPDATE accounts_invitation SET used_at = the_moment WHERE token_hash = the_hash AND used_at IS NULL
        RETURNING * INTO invitation;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO accounts_account (id, email, name, role, organisation_id, team_id, is_active, password)
        VALUES (the_account, lower(invitation.email), the_name, invitation.role, invitation.organisation_id,
            invitation.team_id, true, the_phrase);
    RETURN true;
END $function$;
