-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_take_up_withholding(the_view uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    the_concern uuid;
BEGIN
    SELECT concern.id INTO the_concern FROM safeguarding_concern concern
        LEFT JOIN safeguarding_concernaddition later ON later.concern_id = concern.id AND later.id = the_view
        WHERE (concern.id = the_view OR later.id = the_view) AND concern.state <> 'decided'
            AND CASE WHEN later.id IS NULL THEN concern.withhold_tries ELSE later.withhold_tries END >= 5
            AND concern.unit_id = inkling_reading_unit() AND inkling_viewer_role() = 'supervisor'
            AND concern.id NOT IN (SELECT safeguarding_kept_from_viewer())
            AND concern.report_id NOT IN (SELECT safeguarding_hidden_reports())
        FOR NO KEY UPDATE OF concern;
    IF FOUND THEN
        UPDATE safeguarding_concern SET withhold_tries = 0 WHERE id = the_view;
        UPDATE safeguarding_concernaddition SET withhold_tries = 0 WHERE id = the_view;
    END IF;
    RETURN the_concern;
END $function$;
