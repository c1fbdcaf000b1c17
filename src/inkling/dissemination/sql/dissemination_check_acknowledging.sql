-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.dissemination_check_acknowledging()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF (NEW.to_id IN (inkling_reading_unit(), inkling_receiving_partner(), exchange_key_organisation('receive'))) IS NOT TRUE THEN
        RAISE EXCEPTION 'only its recipient acknowledges what was sent' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $function$;
