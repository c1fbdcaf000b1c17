-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.exchange_keep_webhook()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner') THEN
        RAISE EXCEPTION 'only a partner is told by a webhook' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_webhook';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id
            OR NEW.organisation_id <> OLD.organisation_id OR NEW.address <> OLD.address) THEN
        RAISE EXCEPTION 'a webhook is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_webhook';
    END IF;
    RETURN NEW;
END $function$;
