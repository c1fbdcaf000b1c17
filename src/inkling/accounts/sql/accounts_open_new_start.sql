-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_open_new_start(the_hash bytea, the_moment timestamp with time zone)
 RETURNS TABLE(id uuid, email text, organisation text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT start.id, account.email, organisation.name
    FROM accounts_newstart start
    JOIN accounts_account account ON account.id = start.account_id AND account.is_active
        AND NOT EXISTS (SELECT FROM accounts_passphrase apart WHERE apart.account_id = account.id)
    JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
    JOIN accounts_account lead ON lead.id = start.given_by_id AND lead.is_active AND lead.role = 'lead'
        AND lead.organisation_id = account.organisation_id
        AND (lead.team_id IS NULL OR lead.team_id = account.team_id)
    WHERE start.token_hash = the_hash AND start.ended_at IS NULL AND start.expires_at > the_moment
$function$;
