-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.allocation_may_own(the_report uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM accounts_account account WHERE account.id = the_account AND account.is_active
            AND account.role IN ('officer', 'analyst', 'supervisor')
            AND account.organisation_id = inkling_reading_unit())
        AND NOT (the_report IN (SELECT safeguarding_hidden_reports()))
        AND NOT EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE concern.report_id = the_report AND kept.account_id = the_account AND safeguarding_keeps(kept.id))
$function$;
