-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.governance_erase_report(the_report uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    asked record;
BEGIN
    IF inkling_viewer_role() IS DISTINCT FROM 'supervisor' OR NOT governance_hold_report(the_report) THEN
        RAISE EXCEPTION 'only a supervisor erases a report that is there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT request.* INTO asked FROM governance_erasurerequest request
        JOIN capture_report report ON report.id = request.report_id
        WHERE request.report_id = the_report AND report.holding_unit_id = inkling_reading_unit()
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()))
            AND request.expires_at > clock_timestamp()
        FOR UPDATE OF request;
    IF asked IS NULL OR asked.asked_by_id = viewer THEN
        RAISE EXCEPTION 'another supervisor of the unit must have asked for it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF asked.additions <> (SELECT count(*) FROM capture_addition WHERE report_id = the_report) THEN
        RAISE EXCEPTION 'something was added since it was asked' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM safeguarding_concern concern WHERE report_id = the_report AND state <> 'decided'
            AND NOT EXISTS (SELECT FROM safeguarding_concernjoining joining
                JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = 'decided'
                WHERE joining.joined_id = concern.id AND joining.parted_at IS NULL)) THEN
        RAISE EXCEPTION 'a concern is open' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM routing_submission WHERE report_id = the_report AND state = 'waiting') THEN
        RAISE EXCEPTION 'a submission is on its way' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM dissemination_dissemination sent
        JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
        JOIN capture_detail detail ON detail.id = words.detail_id
        WHERE detail.report_id = the_report AND coalesce(sent.recalled_on, 'infinity') > current_date - 7) THEN
        RAISE EXCEPTION 'its recipients have not had time to see a recall' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM governance_delete_report(the_report);
    INSERT INTO governance_erasure (report_id, unit_id, erased_on, ground, asked_by_id, confirmed_by_id, order_number)
        VALUES (the_report, asked.unit_id, current_date, asked.ground, asked.asked_by_id, viewer, asked.order_number);
END $function$;
