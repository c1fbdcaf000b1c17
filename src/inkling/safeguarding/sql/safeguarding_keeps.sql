-- Owned by inkling_definer. Called by: inkling_unit, inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_keeps(the_row uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT kept.lifted_at IS NULL AND CASE
        WHEN account.role = 'identity_keeper' THEN NOT EXISTS (
            SELECT FROM capture_wrappedkey own WHERE own.keeper_id = account.id AND NOT EXISTS (
                SELECT FROM capture_wrappedkey other JOIN accounts_account keeper ON keeper.id = other.keeper_id
                WHERE other.key_id = own.key_id AND keeper.id <> account.id AND keeper.is_active
                    AND keeper.role = 'identity_keeper' AND NOT EXISTS (
                        SELECT FROM safeguarding_keptfrom named WHERE named.concern_id = kept.concern_id
                        AND named.account_id = keeper.id AND named.lifted_at IS NULL)))
        WHEN account.organisation_id IS DISTINCT FROM concern.unit_id THEN true
        ELSE EXISTS (
            SELECT FROM accounts_account supervisor
            WHERE supervisor.organisation_id = concern.unit_id AND supervisor.role = 'supervisor'
                AND supervisor.is_active AND supervisor.id <> account.id
                AND (account.role <> 'supervisor' OR NOT EXISTS (
                    SELECT FROM safeguarding_keptfrom named WHERE named.concern_id = kept.concern_id
                    AND named.account_id = supervisor.id AND named.lifted_at IS NULL))) END
    FROM safeguarding_keptfrom kept JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN accounts_account account ON account.id = kept.account_id WHERE kept.id = the_row
$function$;
