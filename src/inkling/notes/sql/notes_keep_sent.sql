-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.notes_keep_sent()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF OLD.state = 'sent' AND (NEW.state <> 'sent' OR NEW.sent_on <> OLD.sent_on
        OR (NEW.sealed <> OLD.sealed AND octet_length(NEW.sealed) > 0)) THEN
        RAISE EXCEPTION 'a note that was sent is not changed' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'notes_keep_sent';
    END IF;
    RETURN NEW;
END $function$;
