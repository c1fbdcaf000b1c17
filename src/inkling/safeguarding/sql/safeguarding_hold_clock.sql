-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_hold_clock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    the_concern uuid;
    stands record;
BEGIN
    IF TG_TABLE_NAME = 'safeguarding_concern' THEN
        the_concern := NEW.id;
    ELSIF TG_TABLE_NAME = 'safeguarding_concernclock' THEN
        the_concern := NEW.concern_id;
    ELSE
        the_concern := NEW.joined_id;
    END IF;
    SELECT concern.state, clock.concern_id IS NOT NULL AS has_clock, clock.next_step_at, clock.decided_at,
            EXISTS (SELECT FROM safeguarding_concernjoining joining
                JOIN safeguarding_concern lead ON lead.id = joining.leading_id
                WHERE joining.joined_id = concern.id AND joining.parted_at IS NULL AND lead.state <> 'joined') AS is_led
        INTO stands FROM safeguarding_concern concern
        LEFT JOIN safeguarding_concernclock clock ON clock.concern_id = concern.id WHERE concern.id = the_concern;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF NOT stands.has_clock THEN
        RAISE EXCEPTION 'Concern % has no clock', the_concern USING ERRCODE = 'check_violation';
    ELSIF stands.state = 'joined' AND NOT stands.is_led THEN
        RAISE EXCEPTION 'Concern % stands under no other that runs', the_concern USING ERRCODE = 'check_violation';
    ELSIF (stands.state IN ('decided', 'joined')) <> (stands.next_step_at IS NULL) THEN
        RAISE EXCEPTION 'The clock of concern % runs while it is open, and no longer', the_concern
            USING ERRCODE = 'check_violation';
    ELSIF (stands.state = 'decided') <> (stands.decided_at IS NOT NULL) THEN
        RAISE EXCEPTION 'Concern % and its clock differ in whether it is decided', the_concern
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $function$;
