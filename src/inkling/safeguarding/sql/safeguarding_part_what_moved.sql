-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_part_what_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
        FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concern concern SET state = joining.state_before
        FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concernjoining SET parted_at = now(), parted_because = 'moved'
        WHERE NEW.id IN (joined_id, leading_id) AND parted_at IS NULL;
    RETURN NULL;
END $function$;
