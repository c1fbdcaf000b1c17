-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.clarification_check_asked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    the_telling uuid := (SELECT telling FROM capture_sametelling WHERE report_id = NEW.report_id);
BEGIN
    PERFORM pg_advisory_xact_lock(
        hashtextextended('inkling-asked:' || coalesce(the_telling, NEW.report_id)::text, 0));
    IF (SELECT count(*) FROM clarification_clarification asked
        WHERE (asked.decided_on IS NULL OR asked.is_sent) AND (asked.report_id = NEW.report_id
            OR asked.report_id IN (SELECT report_id FROM capture_sametelling WHERE telling = the_telling))) >= 2 THEN
        RAISE EXCEPTION 'This source was asked twice already' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.quoted <> '' AND NOT EXISTS (
        SELECT FROM capture_report WHERE id = NEW.report_id AND position(NEW.quoted IN narrative) > 0
        UNION ALL SELECT FROM capture_addition WHERE report_id = NEW.report_id AND position(NEW.quoted IN narrative) > 0
        UNION ALL SELECT FROM capture_detail
            WHERE report_id = NEW.report_id AND noticed_by_id IS NULL AND position(NEW.quoted IN "where") > 0) THEN
        RAISE EXCEPTION 'What is quoted was not told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
