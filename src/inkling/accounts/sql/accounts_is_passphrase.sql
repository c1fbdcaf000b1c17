-- Owned by inkling_definer. Called by: inkling_service, inkling_unit.
CREATE OR REPLACE FUNCTION public.accounts_is_passphrase(the_account uuid, the_hash text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM accounts_passphrase apart
        WHERE apart.account_id = the_account AND accounts_blank_passphrase(the_account) IS NOT NULL
        -- Digests are compared, so that time tells nothing of how much was alike.
        AND sha256(convert_to(apart.hash, 'UTF8')) = sha256(convert_to(the_hash, 'UTF8')))
$function$;
