-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.picture_keep_placed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF OLD.told_on <= picture_yesterday() THEN
        INSERT INTO picture_placedbefore (report_id, until_on, district, region, unit_id)
            VALUES (OLD.id, picture_yesterday(), OLD.district, OLD.holding_region_id, OLD.holding_unit_id)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $function$;
