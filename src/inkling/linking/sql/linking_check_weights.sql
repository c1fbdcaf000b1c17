-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.linking_check_weights()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    newest linking_weightsversion;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-weights:' || NEW.unit_id::text, 0));
    SELECT * INTO newest FROM linking_weightsversion WHERE unit_id = NEW.unit_id ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(newest.number, 0) + 1 THEN
        RAISE EXCEPTION 'Another version was set meanwhile' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.standing = 'in_force' AND (newest.standing IS DISTINCT FROM 'proposed' OR NEW.of <> newest.number
            OR newest.set_by_id = NEW.set_by_id OR NEW.added <> newest.added
            OR NEW.comparison <> newest.comparison) THEN
        RAISE EXCEPTION 'Only what a colleague proposed last is put in force' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.standing = 'gone_back' AND NOT (NEW.of = 0 AND NEW.added = '{}'::jsonb OR EXISTS (
            SELECT FROM linking_weightsversion earlier
            WHERE earlier.unit_id = NEW.unit_id AND earlier.number = NEW.of AND earlier.standing <> 'proposed'
                AND earlier.added = NEW.added AND earlier.comparison = NEW.comparison)) THEN
        RAISE EXCEPTION 'Only what weighed before is gone back to' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
