-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.inkling_viewer_team()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT team_id FROM accounts_account
    WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active
$function$;
