-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_mark_of_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on)
        FROM changed JOIN capture_report report ON report.id = changed.report_id
        WHERE report.holding_unit_id IS NOT NULL;
    RETURN NULL;
END $function$;
