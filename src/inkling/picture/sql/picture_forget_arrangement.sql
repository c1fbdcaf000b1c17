-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_forget_arrangement(the_report uuid, the_subject text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- Two presses at once come one after the other.
    SELECT pg_advisory_xact_lock(hashtextextended(
        'inkling-arrangement:' || inkling_viewer_account()::text || the_report::text || the_subject, 0));
    DELETE FROM picture_arrangementreport WHERE arrangement_id IN (
        SELECT own.id FROM picture_networkarrangement own
        WHERE own.account_id = inkling_viewer_account() AND own.report_id = the_report AND own.subject = the_subject)
$function$;
