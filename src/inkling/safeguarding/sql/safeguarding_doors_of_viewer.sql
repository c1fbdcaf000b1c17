-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_doors_of_viewer()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT door.id FROM safeguarding_frontdoor door
    JOIN accounts_account account ON account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
    WHERE account.id = nullif(current_setting('inkling.account', true), '')::uuid AND account.is_active
$function$;
