-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_mark_of_wording()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(each.told_on)
        FROM changed own JOIN capture_report report ON report.id = own.report_id
            CROSS JOIN LATERAL (
                SELECT other.told_on FROM routing_wording other
                    JOIN capture_report held ON held.id = other.report_id
                        AND held.holding_unit_id = report.holding_unit_id
                WHERE other.everything = own.everything AND other.everything <> ''
                    AND other.report_id <> own.report_id
                ORDER BY other.told_on, other.report_id LIMIT 1) first
            CROSS JOIN LATERAL (VALUES (report.told_on), (first.told_on)) each (told_on);
    RETURN NULL;
END $function$;
