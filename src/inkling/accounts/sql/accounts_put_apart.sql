-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.accounts_put_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.password = OLD.password THEN
        RETURN NEW;
    END IF;
    IF NEW.password NOT LIKE '%$%' OR NEW.password LIKE '!%' THEN
        -- Nobody signs in by it.
        DELETE FROM accounts_passphrase WHERE account_id = NEW.id;
        RETURN NEW;
    END IF;
    IF NEW.password LIKE 'stamp$%' THEN
        RAISE EXCEPTION 'A stamp is given, not written' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO accounts_passphrase (account_id, hash) VALUES (NEW.id, NEW.password)
        ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash;
    NEW.password := 'stamp$' || gen_random_uuid();
    RETURN NEW;
END $function$;
