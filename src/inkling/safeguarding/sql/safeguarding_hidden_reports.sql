-- Owned by inkling_definer. Called by: inkling_unit, inkling_vault.
CREATE OR REPLACE FUNCTION public.safeguarding_hidden_reports()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT concern.report_id FROM safeguarding_keptfrom kept
    JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN accounts_account account ON account.id = kept.account_id
    WHERE kept.account_id = nullif(current_setting('inkling.account', true), '')::uuid
        AND account.role <> 'safeguarding_contact' AND safeguarding_keeps(kept.id)
$function$;
