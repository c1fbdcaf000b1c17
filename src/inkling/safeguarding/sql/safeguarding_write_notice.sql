-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_write_notice()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.sent_at IS NOT NULL OR NOT safeguarding_must_not_be_told(OLD.concern_id, OLD.to_id) THEN
            RAISE EXCEPTION 'A notice goes, unless nobody may be told by it' USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.sent_at IS NOT NULL OR NEW.parked_at IS NOT NULL OR (NEW.attempts, NEW.faults) <> (0, 0) THEN
            RAISE EXCEPTION 'A notice begins as one that waits' USING ERRCODE = 'check_violation';
        END IF;
        NEW.next_try_at := least(NEW.next_try_at, now());
        RETURN NEW;
    END IF;
    IF OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at THEN
        RAISE EXCEPTION 'What went has gone' USING ERRCODE = 'check_violation';
    END IF;
    -- No wait of ours is longer (rules/telling.py).
    NEW.next_try_at := least(NEW.next_try_at, greatest(OLD.next_try_at, now() + interval '10 minutes'));
    NEW.sent_at := CASE WHEN NEW.sent_at IS NOT NULL THEN least(NEW.sent_at, now()) END;
    NEW.parked_at := CASE WHEN NEW.parked_at IS NOT NULL THEN least(NEW.parked_at, now()) END;
    RETURN NEW;
END $function$;
