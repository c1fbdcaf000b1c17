-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.governance_erase_again(the_report uuid, the_day date, the_order text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    unit uuid;
BEGIN
    IF NOT governance_hold_report(the_report) THEN
        RETURN false;
    END IF;
    SELECT holding_unit_id INTO unit FROM capture_report WHERE id = the_report;
    -- It was erased, and so two had removed what was closed of it, or opened it: it goes with its report.
    UPDATE files_attachedfile SET closed_on = NULL WHERE report_id = the_report AND closed_on IS NOT NULL;
    PERFORM governance_delete_report(the_report);
    INSERT INTO governance_erasure (report_id, unit_id, erased_on, ground, order_number)
        VALUES (the_report, unit, the_day, 'again', the_order) ON CONFLICT DO NOTHING;
    PERFORM inkling_audit_append('main', 'operator', 'report.erased-again', 'report:' || the_report, '');
    RETURN true;
END $function$;
