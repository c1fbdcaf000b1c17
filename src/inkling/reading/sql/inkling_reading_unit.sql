-- Owned by inkling_definer. Called by: inkling_api, inkling_unit, inkling_vault.
CREATE OR REPLACE FUNCTION public.inkling_reading_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT account.organisation_id FROM accounts_account account
    JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
    WHERE account.id = nullif(current_setting('inkling.account', true), '')::uuid AND account.is_active
        AND account.role IN ('officer', 'analyst', 'supervisor') AND organisation.kind = 'unit'
$function$;
