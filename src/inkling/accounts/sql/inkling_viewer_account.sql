-- Owned by inkling_migrate. Called by: inkling_definer, inkling_service, inkling_unit, inkling_vault.
CREATE OR REPLACE FUNCTION public.inkling_viewer_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT nullif(current_setting('inkling.account', true), '')::uuid
$function$;
