-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_kept_from_viewer()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT kept.concern_id FROM safeguarding_keptfrom kept
    WHERE kept.account_id = nullif(current_setting('inkling.account', true), '')::uuid AND safeguarding_keeps(kept.id)
$function$;
