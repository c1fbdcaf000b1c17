-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.routing_place_first()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'A report without a region is placed first' USING ERRCODE = 'check_violation';
END $function$;
