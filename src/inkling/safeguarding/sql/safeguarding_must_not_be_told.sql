-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_must_not_be_told(the_concern uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM accounts_account WHERE id = the_account AND NOT is_active)
        OR EXISTS (SELECT FROM safeguarding_keptfrom kept WHERE kept.concern_id = the_concern
            AND kept.account_id = the_account AND safeguarding_keeps(kept.id))
$function$;
