-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_join_copy(the_copy uuid, the_first uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    due timestamptz;
BEGIN
    -- In the order in which everybody holds two concerns, and before the chain.
    PERFORM FROM safeguarding_concern WHERE id IN (the_copy, the_first) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM safeguarding_concernclock WHERE concern_id IN (the_copy, the_first)
        ORDER BY concern_id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM safeguarding_told_again(ARRAY[the_copy, the_first]) again
            WHERE again.copy_id = the_copy AND again.first_id = the_first) THEN
        RETURN false;
    END IF;
    SELECT next_step_at INTO due FROM safeguarding_concernclock WHERE concern_id = the_copy;
    INSERT INTO safeguarding_concernjoining (id, joined_id, leading_id, reason, joined_at, state_before,
            next_step_before, leading_urgency)
        SELECT gen_random_uuid(), copy.id, early.id, '', now(), copy.state, due, coalesce((
                SELECT max(before.leading_urgency) FROM safeguarding_concernjoining before
                WHERE before.leading_id = early.id AND before.parted_at IS NULL), early.urgency)
        FROM safeguarding_concern copy, safeguarding_concern early WHERE copy.id = the_copy AND early.id = the_first;
    UPDATE safeguarding_concern SET state = 'joined' WHERE id = the_copy;
    UPDATE safeguarding_concernclock SET next_step_at = NULL WHERE concern_id = the_copy;
    UPDATE safeguarding_concernclock SET next_step_at = due WHERE concern_id = the_first AND next_step_at > due;
    -- Last: whom the words that came to the first name is kept from the copy as well.
    PERFORM safeguarding_keep_from(the_first, NULL);
    RETURN true;
END $function$;
