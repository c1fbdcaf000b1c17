-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_weigh_concern()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NEW.urgency IS DISTINCT FROM (
        SELECT told.urgency FROM (
            SELECT leading_urgency FROM safeguarding_concernjoining WHERE leading_id = NEW.id
            UNION ALL SELECT under.urgency FROM safeguarding_concernjoining joining
            JOIN safeguarding_concern under ON under.id = joining.joined_id
            WHERE joining.leading_id = NEW.id AND joining.parted_at IS NULL) told (urgency)
        ORDER BY array_position(ARRAY['now', 'soon', 'not_sure', 'not_sure_or_not_said', 'not_said', 'routine'], told.urgency)
        LIMIT 1) THEN
        RAISE EXCEPTION 'A concern is as urgent as was told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
