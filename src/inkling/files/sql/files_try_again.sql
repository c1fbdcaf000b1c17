-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.files_try_again(the_file uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE files_attachedfile file SET state = 'waiting', problem = '' FROM capture_report report
        WHERE file.id = the_file AND file.state = 'parked' AND file.closed_on IS NULL AND report.id = file.report_id
            AND report.holding_unit_id = inkling_reading_unit() AND inkling_viewer_role() = 'supervisor'
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()));
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE files_original SET tries = 0, try_at = now() WHERE file_id = the_file;
    RETURN true;
END $function$;
