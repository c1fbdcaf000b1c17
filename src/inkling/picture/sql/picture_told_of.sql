-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.picture_told_of(the_unit uuid, the_first date, the_last date)
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text, of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean, is_copy boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT * FROM picture_kept_or_fresh(the_unit, the_first, the_last, ARRAY(
        SELECT concern.report_id FROM safeguarding_keptfrom kept
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        JOIN accounts_account account ON account.id = kept.account_id
        WHERE account.organisation_id = the_unit AND account.role <> 'safeguarding_contact'
            AND safeguarding_keeps(kept.id)))
$function$;
