-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_kept_from_viewer()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT concern_id FROM safeguarding_keptfrom
    WHERE account_id = nullif(current_setting('inkling.account', true), '')::uuid
$function$;
