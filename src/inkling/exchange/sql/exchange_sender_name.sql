-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_sender_name(the_unit uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT organisation.name FROM accounts_organisation organisation
    WHERE organisation.id = the_unit AND EXISTS (SELECT FROM dissemination_dissemination sent
        WHERE sent.from_unit_id = the_unit AND sent.to_id = exchange_key_organisation('receive'))
$function$;
