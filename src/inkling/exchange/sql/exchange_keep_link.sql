-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.exchange_keep_link()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner')
        OR NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.unit_id AND kind = 'unit') THEN
        RAISE EXCEPTION 'a link leads from a partner to a unit' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_link';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id
            OR NEW.unit_id <> OLD.unit_id) THEN
        RAISE EXCEPTION 'a link is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_link';
    END IF;
    RETURN NEW;
END $function$;
