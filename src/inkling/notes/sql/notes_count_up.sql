-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.notes_count_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.number <> 0 OR TG_OP = 'UPDATE' AND NEW.number <> OLD.number + 1 THEN
        RAISE EXCEPTION 'a count begins at none and grows by one' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'notes_count_up';
    END IF;
    RETURN NEW;
END $function$;
