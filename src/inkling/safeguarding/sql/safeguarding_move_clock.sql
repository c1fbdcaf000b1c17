-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_move_clock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
END $function$;
