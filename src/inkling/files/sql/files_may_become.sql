-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.files_may_become(the_file uuid, the_step text, the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT inkling_viewer_role() = 'supervisor' AND EXISTS (SELECT FROM files_attachedfile file
        LEFT JOIN capture_report report ON report.id = file.report_id
        WHERE file.id = the_file AND file.closed_on IS NOT NULL AND file.is_handed_over AND file.unit_id = the_unit
            AND CASE WHEN file.report_id IS NULL THEN file.unit_id = inkling_reading_unit()
                ELSE report.holding_unit_id = inkling_reading_unit()
                    AND NOT (report.id IN (SELECT safeguarding_hidden_reports())) END
            AND CASE the_step
                -- What was closed in a draft belongs to no report: whoever closed it by mistake attaches it again.
                WHEN 'pressed' THEN file.report_id IS NOT NULL
                WHEN 'looked' THEN file.report_id IS NOT NULL
                WHEN 'remove' THEN EXISTS (SELECT FROM files_closedrequest other
                    WHERE other.file_id = the_file AND other.taken_on IS NOT NULL)
                ELSE true END)
$function$;
