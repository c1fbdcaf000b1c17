-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.governance_hold_report(the_report uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    -- The lock of capture.services.find_receipt.
    PERFORM capture_hold_receipt(receipt_hash)
        FROM capture_receipt WHERE report_id = the_report;
    PERFORM FROM capture_report WHERE id = the_report FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM FROM capture_addition WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM capture_detail WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM routing_submission WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM safeguarding_concern WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM assessment_sanitisedtext WHERE detail_id IN
        (SELECT id FROM capture_detail WHERE report_id = the_report) FOR UPDATE;
    PERFORM FROM dissemination_dissemination WHERE sanitised_id IN
        (SELECT words.id FROM assessment_sanitisedtext words JOIN capture_detail detail ON detail.id = words.detail_id
        WHERE detail.report_id = the_report) FOR UPDATE;
    RETURN true;
END $function$;
