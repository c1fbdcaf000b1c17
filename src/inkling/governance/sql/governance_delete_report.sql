-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.governance_delete_report(the_report uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    details uuid[] := ARRAY(SELECT id FROM capture_detail WHERE report_id = the_report);
    additions uuid[] := ARRAY(SELECT id FROM capture_addition WHERE report_id = the_report);
    submissions uuid[] := ARRAY(SELECT id FROM routing_submission WHERE report_id = the_report);
    concerns uuid[] := ARRAY(SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    texts uuid[] := ARRAY(SELECT id FROM assessment_sanitisedtext WHERE detail_id = ANY (details));
    sent uuid[] := ARRAY(SELECT id FROM dissemination_dissemination WHERE sanitised_id = ANY (texts));
BEGIN
    INSERT INTO governance_erasedtelling (mark, report_id)
        SELECT governance_telling_mark(receipt.receipt_hash, told.content_hash), the_report
        FROM capture_receipt receipt, LATERAL (
            SELECT receipt.content_hash
            UNION SELECT addition.content_hash FROM capture_addition addition WHERE addition.report_id = the_report
        ) told (content_hash)
        WHERE receipt.report_id = the_report
        ON CONFLICT DO NOTHING;

    DELETE FROM exchange_ask WHERE report_id = the_report;
    DELETE FROM exchange_webhookcall WHERE item_id = ANY (sent);
    DELETE FROM dissemination_recalledtext WHERE dissemination_id = ANY (sent);
    DELETE FROM dissemination_dissemination WHERE id = ANY (sent);
    DELETE FROM assessment_sanitisedtext WHERE id = ANY (texts);
    DELETE FROM assessment_assessment WHERE detail_id = ANY (details);
    DELETE FROM assessment_setaside WHERE detail_id = ANY (details);
    -- Another report's detail stays set aside as a duplicate; of what, nobody knows any more.
    UPDATE assessment_setaside SET duplicate_of_id = NULL WHERE duplicate_of_id = ANY (details);

    PERFORM search_forget_names(the_report);
    DELETE FROM routing_wording WHERE report_id = the_report;
    DELETE FROM picture_keptrow WHERE report_id = the_report;
    DELETE FROM linking_mention WHERE report_id = the_report;
    DELETE FROM linking_noted WHERE submission_id = ANY (submissions);

    DELETE FROM routing_repeatband WHERE submission_id = ANY (submissions);
    DELETE FROM routing_attempt WHERE submission_id = ANY (submissions);
    DELETE FROM routing_submission WHERE id = ANY (submissions);
    DELETE FROM routing_discrepancy WHERE subject IN (
        SELECT 'report:' || the_report UNION ALL SELECT 'addition:' || unnest(additions)
        UNION ALL SELECT 'submission:' || unnest(submissions));

    DELETE FROM safeguarding_concernnotice WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_concernquestion WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_skippedstep WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_keptfrom WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_concernaddition WHERE concern_id = ANY (concerns);
    UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
        FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
        AND joining.leading_id = ANY (concerns) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concern concern SET state = joining.state_before
        FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
        AND joining.leading_id = ANY (concerns) AND joining.parted_at IS NULL;
    DELETE FROM safeguarding_concernjoining WHERE joined_id = ANY (concerns) OR leading_id = ANY (concerns);
    DELETE FROM safeguarding_concernclock WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_concern WHERE id = ANY (concerns);

    DELETE FROM accounts_waitingnotice WHERE subject_id = ANY (sent)
        OR subject_id IN (SELECT id FROM governance_erasurerequest WHERE report_id = the_report);
    DELETE FROM governance_statedpurpose WHERE target_kind = 'report' AND target_id = the_report
        OR target_kind = 'dissemination' AND target_id = ANY (sent);
    DELETE FROM governance_erasurerequest WHERE report_id = the_report;

    DELETE FROM capture_lateridentity WHERE report_id = the_report;
    DELETE FROM capture_messenger WHERE report_id = the_report;
    DELETE FROM capture_origin WHERE report_id = the_report;
    DELETE FROM capture_progress WHERE report_id = the_report;
    DELETE FROM capture_receipt WHERE report_id = the_report;
    DELETE FROM capture_sharingdecision WHERE report_id = the_report;
    DELETE FROM capture_howknown WHERE report_id = the_report;
    DELETE FROM capture_detail WHERE id = ANY (details);
    DELETE FROM capture_addition WHERE id = ANY (additions);
    DELETE FROM capture_report WHERE id = the_report;
END $function$;
