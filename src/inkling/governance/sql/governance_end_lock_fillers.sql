-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.governance_end_lock_fillers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    of_sites CONSTANT oid[] := ARRAY['inkling_community'::regrole, 'inkling_unit'::regrole, 'inkling_vault'::regrole,
        'inkling_service'::regrole, 'inkling_api'::regrole];
    held record;
    ended integer := 0;
BEGIN
    -- Written to no table: where the table of locks is full, nobody gets the lock that a write needs.
    FOR held IN
        SELECT lock.pid, count(*) AS locks FROM pg_lock_status() lock
        JOIN pg_stat_get_activity(NULL) session ON session.pid = lock.pid
        WHERE NOT lock.fastpath AND session.usesysid = ANY (of_sites)
        GROUP BY lock.pid HAVING count(*) > 500
    LOOP
        RAISE LOG 'process % of a site holds % locks and is ended', held.pid, held.locks;
        PERFORM pg_terminate_backend(held.pid);
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $function$;
