-- Owned by inkling_definer. Called by: inkling_service, inkling_unit.
CREATE OR REPLACE FUNCTION public.accounts_blank_passphrase(the_account uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- Way, costs and salt of the hash; its digest is as long, and says nothing.
    SELECT regexp_replace(apart.hash, '[^$]*$', '') || repeat('A', length(substring(apart.hash FROM '[^$]*$')))
    FROM accounts_passphrase apart JOIN accounts_account account ON account.id = apart.account_id
    WHERE apart.account_id = the_account AND CASE session_user
        WHEN 'inkling_service' THEN account.role IN ('practitioner', 'lead')
        WHEN 'inkling_unit' THEN account.role NOT IN ('practitioner', 'lead') ELSE true END
$function$;
