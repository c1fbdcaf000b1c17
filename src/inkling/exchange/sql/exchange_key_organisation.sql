-- Owned by inkling_definer. Called by: inkling_api, inkling_unit.
CREATE OR REPLACE FUNCTION public.exchange_key_organisation(the_scope text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT organisation.id FROM exchange_presented_key() key
    JOIN accounts_organisation organisation ON organisation.id = key.organisation_id
    WHERE the_scope = ANY (key.scopes)
        AND organisation.kind = ANY (CASE the_scope WHEN 'tell' THEN ARRAY['service', 'partner']
            WHEN 'receive' THEN ARRAY['partner'] END)
$function$;
