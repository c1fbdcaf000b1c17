-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_mark_report()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on) FROM changed report
        WHERE report.holding_unit_id IS NOT NULL;
    -- What is erased is not kept anywhere until the worker comes by.
    IF TG_OP = 'DELETE' THEN
        DELETE FROM picture_keptweek WHERE (unit_id, monday) IN (
            SELECT report.holding_unit_id, picture_monday(report.told_on) FROM changed report);
    END IF;
    RETURN NULL;
END $function$;
