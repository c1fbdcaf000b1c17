-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_lift(the_row uuid, the_reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    held record;
BEGIN
    SELECT kept.concern_id, kept.account_id INTO held FROM safeguarding_keptfrom kept
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        WHERE kept.id = the_row AND kept.lifted_at IS NULL AND concern.unit_id = inkling_reading_unit()
        FOR UPDATE OF kept;
    IF NOT FOUND OR inkling_viewer_role() IS DISTINCT FROM 'supervisor'
        OR EXISTS (SELECT FROM safeguarding_keptfrom own WHERE own.account_id = viewer AND own.lifted_at IS NULL
            AND own.concern_id IN (SELECT safeguarding_beside(held.concern_id))) THEN
        RETURN false;
    END IF;
    UPDATE safeguarding_keptfrom kept SET lifted_by_id = viewer, lifted_at = now(), lift_reason = the_reason
        WHERE kept.account_id = held.account_id AND kept.lifted_at IS NULL
            AND kept.concern_id IN (SELECT safeguarding_beside(held.concern_id));
    RETURN true;
END $function$;
