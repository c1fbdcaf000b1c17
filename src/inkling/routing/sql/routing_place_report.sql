-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.routing_place_report(the_report uuid, the_region text, the_district text, the_seen text, the_parcels jsonb, the_doors jsonb, the_moment timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    held capture_report%ROWTYPE;
    the_unit uuid;
BEGIN
    SELECT * INTO held FROM capture_report
        WHERE id = the_report AND holding_unit_id = inkling_reading_unit()
            AND NOT (id IN (SELECT safeguarding_hidden_reports())) FOR UPDATE;
    IF NOT FOUND OR inkling_viewer_role() NOT IN ('officer', 'supervisor') THEN
        RETURN 'absent';
    END IF;
    IF coalesce(held.holding_region_id, '') <> the_seen THEN
        RETURN 'changed';
    END IF;
    IF EXISTS (SELECT FROM governance_erasurerequest request
            WHERE request.report_id = the_report AND request.expires_at > the_moment) THEN
        RETURN 'erasing';
    END IF;
    PERFORM FROM routing_attempt attempt WHERE attempt.submission_id IN (
        SELECT id FROM routing_submission WHERE report_id = the_report) FOR UPDATE;
    IF EXISTS (SELECT FROM routing_attempt attempt JOIN routing_submission submission
            ON submission.id = attempt.submission_id
            WHERE submission.report_id = the_report AND submission.method IN ('email', 'incidents')
                AND submission.state <> 'submitted' AND attempt.unfinished > 0) THEN
        RETURN 'sending';
    END IF;
    IF EXISTS (SELECT FROM routing_submission WHERE report_id = the_report AND state = 'submitted'
            AND (the_region IS NULL OR region_id = the_region)) THEN
        RETURN 'left';
    END IF;
    SELECT id INTO the_unit FROM accounts_organisation WHERE kind = 'unit' AND region_id = the_region;
    IF the_unit IS NULL THEN
        SELECT id INTO STRICT the_unit FROM accounts_organisation WHERE kind = 'unit' AND is_home;
    END IF;
    IF (the_unit <> held.holding_unit_id OR the_region IS NULL)
            AND EXISTS (SELECT FROM dissemination_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            WHERE detail.report_id = the_report AND sent.recalled_on IS NULL) THEN
        RETURN 'shared';
    END IF;

    UPDATE capture_report SET holding_region_id = the_region, district = the_district, holding_unit_id = the_unit
        WHERE id = the_report;
    IF the_unit <> held.holding_unit_id THEN
        PERFORM routing_move_report(the_report, the_unit, the_moment);
    END IF;
    PERFORM safeguarding_give_doors(the_report, the_doors, the_moment);
    PERFORM routing_address_anew(the_report, the_unit, the_parcels, the_moment);
    RETURN 'placed';
END $function$;
