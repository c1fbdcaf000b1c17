"""What the worker's own login may write of clocks and notices: it tells people, and keeps nobody from being told.

Asked of the session itself: what a test, a restore or a migration writes for it is held by the other laws alone.
"""

from django.db import migrations

# Moments are cut, not refused: a machine whose clock goes wrong must still tell the next person.
CLOCKS = """
CREATE FUNCTION safeguarding_patience(the_concern uuid, is_answered boolean) RETURNS interval STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE urgency
        WHEN 'now' THEN CASE WHEN is_answered THEN interval '1 hour' ELSE interval '15 minutes' END
        WHEN 'routine' THEN interval '4 hours'
        ELSE CASE WHEN is_answered THEN interval '2 hours' ELSE interval '1 hour' END END
    FROM safeguarding_concern WHERE id = the_concern
$$;

CREATE FUNCTION safeguarding_must_not_be_told(the_concern uuid, the_account uuid) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_account WHERE id = the_account AND NOT is_active)
        OR EXISTS (SELECT FROM safeguarding_keptfrom kept WHERE kept.concern_id = the_concern
            AND kept.account_id = the_account AND safeguarding_keeps(kept.id))
$$;

CREATE FUNCTION safeguarding_climb_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    ladder text[] := ARRAY['', 'contact', 'deputy', 'supervisor', 'unit'];
    asks text := CASE WHEN OLD.acknowledged_at IS NULL THEN 'answer' ELSE 'decision' END;
    was text := CASE WHEN OLD.acknowledged_at IS NULL THEN OLD.step ELSE OLD.chased_to END;
    stands text := CASE WHEN OLD.acknowledged_at IS NULL THEN NEW.step ELSE NEW.chased_to END;
    climbs boolean;
BEGIN
    climbs := array_position(ladder, stands) > array_position(ladder, was);
    IF (OLD.next_step_at IS NULL) <> (NEW.next_step_at IS NULL)
        OR array_position(ladder, stands) IS NULL OR array_position(ladder, stands) < array_position(ladder, was)
        OR (CASE WHEN OLD.acknowledged_at IS NULL THEN NEW.chased_to <> OLD.chased_to ELSE NEW.step <> OLD.step END) THEN
        RAISE EXCEPTION 'A clock steps up, and nothing but a decision ends it' USING ERRCODE = 'check_violation';
    END IF;
    IF climbs AND EXISTS (
        SELECT FROM unnest(ladder[array_position(ladder, was) + 1:array_position(ladder, stands)]) AS passed (step)
        JOIN safeguarding_concern concern ON concern.id = NEW.concern_id AND concern.front_door_id IS NOT NULL
        WHERE passed.step <> 'unit'
            AND NOT EXISTS (SELECT FROM safeguarding_concernnotice notice WHERE notice.concern_id = NEW.concern_id
                AND notice.awaits = asks AND notice.step = passed.step)
            AND NOT EXISTS (SELECT FROM safeguarding_skippedstep skipped WHERE skipped.concern_id = NEW.concern_id
                AND skipped.awaits = asks AND skipped.step = passed.step)) THEN
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
END $$;

-- A question: officers, then supervisors; each as long as the concern is urgent, and no longer.
CREATE FUNCTION safeguarding_climb_question() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    ladder text[] := ARRAY['', 'officers', 'unit'];
BEGIN
    IF array_position(ladder, NEW.step) IS NULL OR array_position(ladder, NEW.step) < array_position(ladder, OLD.step)
        OR (NEW.next_step_at IS NULL AND OLD.next_step_at IS NOT NULL
            AND (OLD.step <> 'unit' OR OLD.next_step_at > now() + interval '1 minute')) THEN
        RAISE EXCEPTION 'A question steps up until all have been told' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.next_step_at > OLD.next_step_at THEN
        NEW.next_step_at := CASE WHEN NEW.step <> OLD.step
            THEN least(NEW.next_step_at, now() + safeguarding_patience(NEW.concern_id, false))
            -- What broke is tried again in a minute.
            ELSE least(NEW.next_step_at, greatest(OLD.next_step_at, now() + interval '1 minute')) END;
    END IF;
    RETURN NEW;
END $$;
"""
NOTICES = """
CREATE FUNCTION safeguarding_write_notice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;

CREATE FUNCTION safeguarding_write_skipped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT safeguarding_must_not_be_told(NEW.concern_id, NEW.account_id) THEN
        RAISE EXCEPTION 'Nobody is skipped who can be told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
BEGINS = """
CREATE TRIGGER climb_clock BEFORE UPDATE ON safeguarding_concernclock FOR EACH ROW
    WHEN (session_user = 'inkling_worker') EXECUTE FUNCTION safeguarding_climb_clock();
CREATE TRIGGER climb_question BEFORE UPDATE ON safeguarding_concernquestion FOR EACH ROW
    WHEN (session_user = 'inkling_worker') EXECUTE FUNCTION safeguarding_climb_question();
CREATE TRIGGER write_notice BEFORE INSERT OR UPDATE ON safeguarding_concernnotice FOR EACH ROW
    WHEN (session_user = 'inkling_worker') EXECUTE FUNCTION safeguarding_write_notice();
CREATE TRIGGER take_notice BEFORE DELETE ON safeguarding_concernnotice FOR EACH ROW
    WHEN (session_user = 'inkling_worker') EXECUTE FUNCTION safeguarding_write_notice();
CREATE TRIGGER write_skipped BEFORE INSERT ON safeguarding_skippedstep FOR EACH ROW
    WHEN (session_user = 'inkling_worker') EXECUTE FUNCTION safeguarding_write_skipped();
REVOKE ALL ON FUNCTION safeguarding_patience(uuid, boolean), safeguarding_must_not_be_told(uuid, uuid),
    safeguarding_climb_clock(), safeguarding_climb_question(), safeguarding_write_notice(),
    safeguarding_write_skipped() FROM PUBLIC;
GRANT SELECT (step, awaits) ON safeguarding_concernnotice TO inkling_definer;
GRANT SELECT (step, awaits) ON safeguarding_skippedstep TO inkling_definer;
ALTER FUNCTION safeguarding_patience(uuid, boolean) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_must_not_be_told(uuid, uuid) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_climb_clock() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_climb_question() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_write_notice() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_write_skipped() OWNER TO inkling_definer;
REVOKE UPDATE ON safeguarding_concernclock FROM inkling_worker;
GRANT UPDATE (step, chased_to, next_step_at, tries, retry_at, problem) ON safeguarding_concernclock TO inkling_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0021_under_ones_own_name")]

    operations = [migrations.RunSQL(text, migrations.RunSQL.noop) for text in (CLOCKS, NOTICES, BEGINS)]
