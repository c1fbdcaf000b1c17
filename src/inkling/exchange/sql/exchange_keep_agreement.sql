-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.exchange_keep_agreement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner')
        OR NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.unit_id AND kind = 'unit') THEN
        RAISE EXCEPTION 'an agreement is of a partner and a unit' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_agreement';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id
            OR NEW.unit_id <> OLD.unit_id OR NEW.most_a_day <> OLD.most_a_day OR NEW.ends_on <> OLD.ends_on) THEN
        RAISE EXCEPTION 'an agreement is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_agreement';
    END IF;
    RETURN NEW;
END $function$;
