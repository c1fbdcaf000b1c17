-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.inkling_audit_unit(the_actor text, the_subject text)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    uuid_form CONSTANT text := '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
    ids uuid[];
    units uuid[];
BEGIN
    IF the_actor ~ ('^account:' || uuid_form || '$') THEN
        units := ARRAY(SELECT organisation.id FROM accounts_account account
            JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
            WHERE account.id = substr(the_actor, 9)::uuid AND organisation.kind IN ('unit', 'service'));
        IF cardinality(units) = 1 THEN
            RETURN units[1];
        END IF;
    END IF;
    IF the_actor ~ ('^organisation:' || uuid_form || '$') THEN
        units := ARRAY(SELECT id FROM accounts_organisation
            WHERE id = substr(the_actor, 14)::uuid
                AND (kind = 'service' OR kind = 'partner' AND the_subject LIKE 'intake:%'));
        IF cardinality(units) = 1 THEN
            RETURN units[1];
        END IF;
    END IF;
    IF the_subject !~ ('^[a-z-]+:' || uuid_form || '(,' || uuid_form || ')*$') THEN
        RETURN NULL;
    END IF;
    ids := string_to_array(split_part(the_subject, ':', 2), ',')::uuid[];
    units := CASE split_part(the_subject, ':', 1)
        WHEN 'report' THEN ARRAY(SELECT holding_unit_id FROM capture_report WHERE id = ANY (ids))
        WHEN 'concern' THEN ARRAY(SELECT report.holding_unit_id FROM safeguarding_concern concern
            JOIN capture_report report ON report.id = concern.report_id WHERE concern.id = ANY (ids))
        WHEN 'concerns' THEN ARRAY(SELECT DISTINCT report.holding_unit_id FROM safeguarding_concern concern
            JOIN capture_report report ON report.id = concern.report_id WHERE concern.id = ANY (ids))
        WHEN 'question' THEN ARRAY(SELECT report.holding_unit_id FROM safeguarding_concernquestion question
            JOIN safeguarding_concern concern ON concern.id = question.concern_id
            JOIN capture_report report ON report.id = concern.report_id WHERE question.id = ANY (ids))
        WHEN 'submission' THEN ARRAY(SELECT report.holding_unit_id FROM routing_submission submission
            JOIN capture_report report ON report.id = submission.report_id WHERE submission.id = ANY (ids))
        WHEN 'dissemination' THEN ARRAY(SELECT report.holding_unit_id FROM dissemination_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids)
            UNION SELECT to_id FROM dissemination_dissemination WHERE id = ANY (ids) AND their_id IS NOT NULL)
        WHEN 'disseminations' THEN ARRAY(SELECT DISTINCT report.holding_unit_id FROM dissemination_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids))
        WHEN 'agreement' THEN ARRAY(SELECT unit_id FROM exchange_agreement WHERE id = ANY (ids))
        WHEN 'ask' THEN ARRAY(SELECT DISTINCT agreement.unit_id FROM exchange_agreement agreement
            WHERE agreement.id IN (SELECT agreement_id FROM exchange_ask WHERE id = ANY (ids)
                UNION SELECT agreement_id FROM exchange_theirask WHERE id = ANY (ids)))
        WHEN 'account' THEN ARRAY(SELECT organisation.id FROM accounts_account account
            JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
            WHERE account.id = ANY (ids) AND organisation.kind = 'unit')
        WHEN 'organisation' THEN ARRAY(SELECT id FROM accounts_organisation WHERE id = ANY (ids) AND kind = 'unit')
    END;
    RETURN CASE WHEN cardinality(units) = 1 THEN units[1] END;
END $function$;
