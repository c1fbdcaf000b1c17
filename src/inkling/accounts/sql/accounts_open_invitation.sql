-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_open_invitation(the_hash bytea, the_moment timestamp with time zone)
 RETURNS TABLE(email text, organisation text, team text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT invitation.email, organisation.name, coalesce(team.name, ''), invitation.role
    FROM accounts_invitation invitation
    JOIN accounts_organisation organisation ON organisation.id = invitation.organisation_id
    JOIN accounts_account lead ON lead.id = invitation.invited_by_id AND lead.is_active
    LEFT JOIN accounts_team team ON team.id = invitation.team_id
    WHERE invitation.token_hash = the_hash AND invitation.used_at IS NULL AND invitation.expires_at > the_moment
        AND NOT EXISTS (SELECT FROM accounts_account known WHERE lower(known.email) = lower(invitation.email))
$function$;
