-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_own_name()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT organisation.name FROM exchange_presented_key() key
    JOIN accounts_organisation organisation ON organisation.id = key.organisation_id
$function$;
