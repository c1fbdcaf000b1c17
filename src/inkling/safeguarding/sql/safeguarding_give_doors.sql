-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_give_doors(the_report uuid, the_doors jsonb, the_moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE safeguarding_concern concern SET front_door_id = given.door
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid), safeguarding_concernclock clock
        WHERE concern.id = given.concern AND concern.report_id = the_report AND concern.front_door_id IS NULL
            AND clock.concern_id = concern.id AND clock.acknowledged_at IS NULL AND clock.decided_at IS NULL;
    UPDATE safeguarding_concernclock clock SET step = 'contact', next_step_at = given.next
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid, next timestamptz), safeguarding_concern concern
        WHERE clock.concern_id = given.concern AND concern.id = given.concern AND concern.front_door_id = given.door
            AND clock.acknowledged_at IS NULL;
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), concern.id, 'contact', 'answer', 0, door.contact_id, 0, 0, the_moment, ''
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid)
        JOIN safeguarding_concern concern ON concern.id = given.concern AND concern.front_door_id = given.door
        JOIN safeguarding_frontdoor door ON door.id = given.door
        ON CONFLICT DO NOTHING;
    PERFORM safeguarding_keep_from(given.concern, NULL) FROM jsonb_to_recordset(the_doors) AS given (concern uuid);
END $function$;
