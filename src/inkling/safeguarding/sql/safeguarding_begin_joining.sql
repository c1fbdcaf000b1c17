-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_begin_joining()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    -- Two that join each other in one moment wait here, and one of them is refused.
    PERFORM FROM safeguarding_concern WHERE id IN (NEW.joined_id, NEW.leading_id) ORDER BY id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM safeguarding_concern joined JOIN safeguarding_concernclock clock ON clock.concern_id = joined.id
        JOIN safeguarding_concern lead ON lead.id = NEW.leading_id
        WHERE joined.id = NEW.joined_id AND joined.state = NEW.state_before AND lead.state NOT IN ('joined', 'decided')
            AND clock.next_step_at IS NOT DISTINCT FROM NEW.next_step_before
            AND NEW.leading_urgency = coalesce((SELECT max(before.leading_urgency) FROM safeguarding_concernjoining before
                WHERE before.leading_id = lead.id AND before.parted_at IS NULL), lead.urgency))
        OR EXISTS (SELECT FROM safeguarding_concernjoining WHERE leading_id = NEW.joined_id AND parted_at IS NULL) THEN
        RAISE EXCEPTION 'A joining says how both stood' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
