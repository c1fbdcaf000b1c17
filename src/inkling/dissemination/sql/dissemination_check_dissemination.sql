-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.dissemination_check_dissemination()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    grade record;
    words record;
    audience text;
BEGIN
    IF NEW.their_id IS NOT NULL THEN
        -- From another installation, where this side is a partner: what may not go to one was never to come.
        IF NEW.intelligence_assessment = 'E' OR (NEW.handling = 'C'
                AND (NOT 'A3' = ANY (NEW.conditions) OR NEW.conditions && ARRAY['A1', 'A2'])) THEN
            RAISE EXCEPTION 'its handling does not let it come here' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.receipt IS NOT NULL THEN
        RAISE EXCEPTION 'a receipt is given when it arrives' USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO words FROM assessment_sanitisedtext WHERE id = NEW.sanitised_id;
    SELECT * INTO grade FROM assessment_assessment WHERE detail_id = words.detail_id ORDER BY version DESC LIMIT 1;
    SELECT kind INTO audience FROM accounts_organisation WHERE id = NEW.to_id;
    IF NOT EXISTS (SELECT FROM capture_detail detail JOIN capture_report report ON report.id = detail.report_id
            WHERE detail.id = words.detail_id AND report.holding_region_id IS NOT NULL) THEN
        RAISE EXCEPTION 'the report has no region yet: nothing of it may leave' USING ERRCODE = 'check_violation';
    END IF;
    IF grade IS NULL THEN
        RAISE EXCEPTION 'the detail is not graded: nothing of it may leave' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.text <> words.text OR NEW.handling <> grade.handling OR NEW.conditions <> grade.conditions
        OR NEW.source_evaluation <> grade.source_evaluation
        OR NEW.intelligence_assessment <> grade.intelligence_assessment THEN
        RAISE EXCEPTION 'what leaves is not what was sanitised and graded' USING ERRCODE = 'check_violation';
    END IF;
    IF grade.intelligence_assessment = 'E'
        OR (grade.handling = 'C' AND NOT grade.conditions && ARRAY['A1', 'A2', 'A3'])
        OR (grade.handling = 'C' AND audience <> 'unit' AND grade.conditions && ARRAY['A1', 'A2'])
        OR (grade.handling = 'C' AND 'S2' = ANY (grade.conditions) AND NOT words.originator_consulted) THEN
        RAISE EXCEPTION 'its handling does not let it leave to this organisation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
