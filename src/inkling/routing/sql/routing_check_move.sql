-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.routing_check_move()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('to_submit', 'submitted'), ('parked', 'waiting'), ('parked', 'to_submit')) THEN
        RAISE EXCEPTION 'A person does not move a submission from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $function$;
