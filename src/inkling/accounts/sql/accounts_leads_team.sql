-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_leads_team(the_organisation uuid, the_team uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM accounts_account
        WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active AND role = 'lead'
        AND organisation_id = the_organisation AND (team_id IS NULL OR team_id = the_team))
$function$;
