-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.exchange_keep_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF TG_OP = 'INSERT' AND NOT NEW.scopes <@ (SELECT CASE kind WHEN 'service' THEN ARRAY['tell']
            WHEN 'partner' THEN ARRAY['tell', 'receive'] ELSE ARRAY[]::text[] END
            FROM accounts_organisation WHERE id = NEW.organisation_id) THEN
        RAISE EXCEPTION 'this organisation has no such scope' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_key';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
            OR to_jsonb(NEW) - 'revoked_at' <> to_jsonb(OLD) - 'revoked_at') THEN
        RAISE EXCEPTION 'a key is made once and revoked once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_key';
    END IF;
    RETURN NEW;
END $function$;
