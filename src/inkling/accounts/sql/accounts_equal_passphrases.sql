-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.accounts_equal_passphrases()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce(sum(people), 0)::bigint FROM (
        SELECT count(*) AS people FROM accounts_passphrase apart JOIN accounts_account account
            ON account.id = apart.account_id AND account.is_active
        GROUP BY apart.hash HAVING count(*) > 1) shared
$function$;
