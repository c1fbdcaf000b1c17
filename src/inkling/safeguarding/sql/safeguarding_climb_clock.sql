-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_climb_clock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    ladder text[] := ARRAY['', 'contact', 'deputy', 'supervisor', 'unit'];
    asks text := CASE WHEN OLD.acknowledged_at IS NULL THEN 'answer' ELSE 'decision' END;
    was text := CASE WHEN OLD.acknowledged_at IS NULL THEN OLD.step ELSE OLD.chased_to END;
    stands text := CASE WHEN OLD.acknowledged_at IS NULL THEN NEW.step ELSE NEW.chased_to END;
    climbs boolean;
BEGIN
    climbs := array_position(ladder, stands) > array_position(ladder, was);
    IF ((OLD.next_step_at IS NULL) <> (NEW.next_step_at IS NULL) AND NOT (NEW.next_step_at IS NULL AND EXISTS (
            SELECT FROM safeguarding_concernjoining joining JOIN safeguarding_concern copy ON copy.id = joining.joined_id
            WHERE joining.joined_id = NEW.concern_id AND joining.parted_at IS NULL AND copy.state = 'joined')))
        OR array_position(ladder, stands) IS NULL OR array_position(ladder, stands) < array_position(ladder, was)
        OR (CASE WHEN OLD.acknowledged_at IS NULL THEN NEW.chased_to <> OLD.chased_to ELSE NEW.step <> OLD.step END) THEN
        RAISE EXCEPTION 'A clock steps up, and nothing but a decision ends it' USING ERRCODE = 'check_violation';
    END IF;
    IF climbs AND EXISTS (
        SELECT FROM unnest(ladder[array_position(ladder, was) + 1:array_position(ladder, stands)]) AS passed (step)
        JOIN safeguarding_concern concern ON concern.id = NEW.concern_id
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        JOIN accounts_account person ON CASE passed.step WHEN 'contact' THEN person.id = door.contact_id
            WHEN 'deputy' THEN person.id = door.deputy_id WHEN 'supervisor' THEN person.id = door.supervisor_id
            ELSE person.organisation_id = concern.unit_id AND person.role = 'supervisor' AND person.is_active END
        WHERE NOT EXISTS (SELECT FROM safeguarding_concernnotice notice WHERE notice.concern_id = NEW.concern_id
                AND notice.awaits = asks AND notice.step = passed.step AND notice.to_id = person.id)
            AND NOT EXISTS (SELECT FROM safeguarding_skippedstep skipped WHERE skipped.concern_id = NEW.concern_id
                AND skipped.awaits = asks AND skipped.step = passed.step AND skipped.account_id = person.id)) THEN
        RAISE EXCEPTION 'A clock passes nobody who is not told' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.next_step_at > OLD.next_step_at THEN
        NEW.next_step_at := CASE WHEN climbs OR (stands = 'unit' AND OLD.next_step_at <= now())
            THEN greatest(OLD.next_step_at,
                least(NEW.next_step_at, now() + safeguarding_patience(NEW.concern_id, OLD.acknowledged_at IS NOT NULL)))
            ELSE OLD.next_step_at END;
    ELSIF NEW.next_step_at < OLD.next_step_at THEN
        NEW.next_step_at := greatest(NEW.next_step_at, OLD.raised_at);
    END IF;
    -- (least takes no notice of what is not there.)
    IF NEW.retry_at > now() + interval '1 minute' THEN
        NEW.retry_at := now() + interval '1 minute';
    END IF;
    RETURN NEW;
END $function$;
