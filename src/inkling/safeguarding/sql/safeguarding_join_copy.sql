-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_join_copy(the_concern uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    first_id uuid := safeguarding_copy_of(the_concern);
    due timestamptz;
BEGIN
    -- In the order in which everybody holds two concerns, and before the chain.
    PERFORM FROM safeguarding_concern WHERE id IN (the_concern, first_id) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM safeguarding_concernclock WHERE concern_id IN (the_concern, first_id) ORDER BY concern_id FOR NO KEY UPDATE;
    IF first_id IS NULL OR safeguarding_copy_of(the_concern) IS DISTINCT FROM first_id THEN
        RETURN NULL;
    END IF;
    SELECT next_step_at INTO due FROM safeguarding_concernclock WHERE concern_id = the_concern;
    INSERT INTO safeguarding_concernjoining (id, joined_id, leading_id, reason, joined_at, state_before, next_step_before,
            leading_urgency)
        SELECT gen_random_uuid(), copy.id, first.id, '', now(), copy.state, due, coalesce((
                SELECT max(before.leading_urgency) FROM safeguarding_concernjoining before
                WHERE before.leading_id = first.id AND before.parted_at IS NULL), first.urgency)
        FROM safeguarding_concern copy, safeguarding_concern first WHERE copy.id = the_concern AND first.id = first_id;
    UPDATE safeguarding_concern SET state = 'joined' WHERE id = the_concern;
    UPDATE safeguarding_concernclock SET next_step_at = NULL WHERE concern_id = the_concern;
    UPDATE safeguarding_concernclock SET next_step_at = due WHERE concern_id = first_id AND next_step_at > due;
    RETURN first_id;
END $function$;
