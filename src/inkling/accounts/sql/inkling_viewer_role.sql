-- Owned by inkling_definer. Called by: inkling_service, inkling_unit, inkling_vault.
CREATE OR REPLACE FUNCTION public.inkling_viewer_role()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT role FROM accounts_account
    WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active
$function$;
