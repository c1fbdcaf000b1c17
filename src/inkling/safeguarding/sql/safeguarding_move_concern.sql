-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_move_concern()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    may boolean := CASE NEW.state
        WHEN 'acknowledged' THEN OLD.state IN ('raised', 'already_referred') AND NEW.acknowledged_by_id = viewer
        WHEN 'decided' THEN OLD.state = 'acknowledged' AND NEW.decided_by_id = viewer
        WHEN 'joined' THEN OLD.state <> 'decided'
        ELSE false END;
BEGIN
    IF OLD.state = 'joined' THEN
        may := EXISTS (SELECT FROM safeguarding_concernjoining WHERE joined_id = NEW.id
            AND parted_by_id = viewer AND state_before = NEW.state);
    END IF;
    IF may IS NOT TRUE THEN
        RAISE EXCEPTION 'A concern does not move from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
