"""The clock's own law: who is open has a next step, near enough to be seen, and nothing but a decision ends it.

A login of the unit's site could write an empty next step into its clocks, and nobody was told ever again.
"""

from django.db import migrations, models

# Whose ladder had ended had no next step. It goes round its last step from now on, and whoever came since is told.
CARRY = """
ALTER TABLE safeguarding_concernclock NO FORCE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concern NO FORCE ROW LEVEL SECURITY;
UPDATE safeguarding_concernclock clock SET next_step_at = now() FROM safeguarding_concern concern
    WHERE concern.id = clock.concern_id AND concern.state NOT IN ('decided', 'joined') AND clock.next_step_at IS NULL;
ALTER TABLE safeguarding_concern FORCE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernclock FORCE ROW LEVEL SECURITY;
"""

# Held at the commit, for every login: what a clock says is so.
HOLDS = """
CREATE FUNCTION safeguarding_hold_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;
CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF state ON safeguarding_concern
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();
CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF next_step_at, decided_at ON safeguarding_concernclock
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();
CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF parted_at ON safeguarding_concernjoining
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();
REVOKE ALL ON FUNCTION safeguarding_hold_clock() FROM PUBLIC;
ALTER FUNCTION safeguarding_hold_clock() OWNER TO inkling_definer;
"""

# What a site may write. The worker alone steps up the ladder; the sites begin a clock, answer, decide, join and part.
# 28 hours: a day to decide and one step (rules/clock.py), the latest that any clock is put to.
MOVES = """
CREATE FUNCTION safeguarding_begin_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.acknowledged_at IS NOT NULL OR NEW.decided_at IS NOT NULL OR NEW.chased_to <> ''
        OR NEW.step NOT IN ('contact', 'supervisor') OR NEW.next_step_at IS NULL
        OR NEW.next_step_at > now() + interval '28 hours' OR NOT isfinite(NEW.next_step_at) THEN
        RAISE EXCEPTION 'A clock begins with its first step' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION safeguarding_move_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    ladder text[] := ARRAY['', 'contact', 'deputy', 'supervisor', 'unit'];
    latest timestamptz := OLD.next_step_at;
BEGIN
    IF OLD.decided_at IS NOT NULL
        OR (OLD.acknowledged_at IS NOT NULL AND NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at) THEN
        RAISE EXCEPTION 'What a clock has passed stays' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.step, NEW.chased_to) <> (OLD.step, OLD.chased_to) AND (
        array_position(ladder, NEW.step) < array_position(ladder, OLD.step)
        OR array_position(ladder, NEW.chased_to) < array_position(ladder, OLD.chased_to)
        OR NOT EXISTS (SELECT FROM safeguarding_concernjoining joining
            JOIN safeguarding_concernclock other ON other.concern_id = joining.joined_id
            WHERE joining.leading_id = NEW.concern_id AND joining.parted_at IS NULL
                AND NEW.step IN (OLD.step, other.step) AND NEW.chased_to IN (OLD.chased_to, other.chased_to))) THEN
        RAISE EXCEPTION 'A clock steps up by itself, or to where what is joined to it stands'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.next_step_at IS NULL THEN
        SELECT max(next_step_before) INTO latest FROM safeguarding_concernjoining WHERE joined_id = NEW.concern_id;
    ELSIF OLD.acknowledged_at IS NULL AND NEW.acknowledged_at IS NOT NULL THEN
        latest := now() + interval '28 hours';
    END IF;
    IF NEW.next_step_at IS NOT NULL
        AND (latest IS NULL OR NEW.next_step_at > latest OR NEW.next_step_at < OLD.raised_at) THEN
        RAISE EXCEPTION 'A next step is put off by an answer alone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION safeguarding_move_concern() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;

-- No site says how urgent it is: the highest of what was told of it, and of what stands under it.
CREATE FUNCTION safeguarding_weigh_concern() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;

-- What parting puts back is what stood: it is written down as it is, not as a site says.
CREATE FUNCTION safeguarding_begin_joining() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;

-- The clock of a question goes on until it is answered or withdrawn; the worker alone says when the next is told.
CREATE FUNCTION safeguarding_move_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A question is put off by nobody' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER begin_clock BEFORE INSERT ON safeguarding_concernclock FOR EACH ROW
    WHEN (current_user IN ('inkling_unit', 'inkling_community')) EXECUTE FUNCTION safeguarding_begin_clock();
CREATE TRIGGER move_clock BEFORE UPDATE ON safeguarding_concernclock FOR EACH ROW
    WHEN (current_user = 'inkling_unit') EXECUTE FUNCTION safeguarding_move_clock();
CREATE TRIGGER move_concern BEFORE UPDATE OF state ON safeguarding_concern FOR EACH ROW
    WHEN (current_user = 'inkling_unit' AND OLD.state <> NEW.state) EXECUTE FUNCTION safeguarding_move_concern();
CREATE TRIGGER weigh_concern BEFORE UPDATE OF urgency ON safeguarding_concern FOR EACH ROW
    WHEN (current_user = 'inkling_unit' AND OLD.urgency <> NEW.urgency) EXECUTE FUNCTION safeguarding_weigh_concern();
CREATE TRIGGER move_question BEFORE UPDATE OF next_step_at ON safeguarding_concernquestion FOR EACH ROW
    WHEN (current_user = 'inkling_unit' AND NEW.next_step_at IS NOT NULL
        AND NEW.next_step_at IS DISTINCT FROM OLD.next_step_at) EXECUTE FUNCTION safeguarding_move_question();
CREATE TRIGGER begin_joining BEFORE INSERT ON safeguarding_concernjoining FOR EACH ROW
    EXECUTE FUNCTION safeguarding_begin_joining();
REVOKE ALL ON FUNCTION safeguarding_begin_clock(), safeguarding_move_clock(), safeguarding_move_concern(),
    safeguarding_weigh_concern(), safeguarding_begin_joining(), safeguarding_move_question() FROM PUBLIC;
GRANT SELECT (step, chased_to, raised_at) ON safeguarding_concernclock TO inkling_definer;
ALTER FUNCTION safeguarding_move_clock() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_move_concern() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_weigh_concern() OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_begin_joining() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0014_joinings")]

    operations = [
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "concernquestion",
            models.CheckConstraint(
                condition=models.Q(step="unit") | ~models.Q(next_step_at=None, answered_at=None, withdrawn_at=None),
                name="safeguarding_question_goes_on",
            ),
        ),
        migrations.RunSQL(HOLDS, migrations.RunSQL.noop),
        migrations.RunSQL(MOVES, migrations.RunSQL.noop),
    ]
