"""The hashes of passphrases stand apart, where no login reads them; what the sites read of an account is a stamp.

Whoever writes a hash into `accounts_account.password` finds a new stamp there: sessions and known browsers end by it.
"""

from django.db import migrations

APART = """
CREATE TABLE accounts_passphrase (
    account_id uuid PRIMARY KEY REFERENCES accounts_account ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    hash text NOT NULL);
-- No policy: the owner of the tables reads none either.
ALTER TABLE accounts_passphrase ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_passphrase TO inkling_definer;
GRANT UPDATE (password) ON accounts_account TO inkling_definer;
SET LOCAL ROLE inkling_definer;
INSERT INTO accounts_passphrase (account_id, hash)
    SELECT id, password FROM accounts_account WHERE password LIKE '%$%' AND password NOT LIKE '!%';
UPDATE accounts_account account SET password = 'stamp$' || gen_random_uuid() FROM accounts_passphrase apart
    WHERE apart.account_id = account.id;
SET LOCAL ROLE inkling_migrate;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
REVOKE UPDATE (password) ON accounts_account FROM inkling_definer;
"""
KEEPS = """
CREATE FUNCTION accounts_put_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;
CREATE FUNCTION accounts_blank_passphrase(the_account uuid) RETURNS text STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    -- Way, costs and salt of the hash; its digest is as long, and says nothing.
    SELECT regexp_replace(apart.hash, '[^$]*$', '') || repeat('A', length(substring(apart.hash FROM '[^$]*$')))
    FROM accounts_passphrase apart JOIN accounts_account account ON account.id = apart.account_id
    WHERE apart.account_id = the_account AND CASE session_user
        WHEN 'inkling_service' THEN account.role IN ('practitioner', 'lead')
        WHEN 'inkling_unit' THEN account.role NOT IN ('practitioner', 'lead') ELSE true END
$$;
CREATE FUNCTION accounts_is_passphrase(the_account uuid, the_hash text) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_passphrase apart
        WHERE apart.account_id = the_account AND accounts_blank_passphrase(the_account) IS NOT NULL
        -- Digests are compared, so that time tells nothing of how much was alike.
        AND sha256(convert_to(apart.hash, 'UTF8')) = sha256(convert_to(the_hash, 'UTF8')))
$$;
CREATE FUNCTION accounts_equal_passphrases() RETURNS bigint STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT coalesce(sum(people), 0)::bigint FROM (
        SELECT count(*) AS people FROM accounts_passphrase apart JOIN accounts_account account
            ON account.id = apart.account_id AND account.is_active
        GROUP BY apart.hash HAVING count(*) > 1) shared
$$;
CREATE TRIGGER put_apart BEFORE INSERT OR UPDATE OF password ON accounts_account FOR EACH ROW
    EXECUTE FUNCTION accounts_put_apart();
REVOKE ALL ON FUNCTION accounts_put_apart(), accounts_blank_passphrase(uuid), accounts_is_passphrase(uuid, text),
    accounts_equal_passphrases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_blank_passphrase(uuid), accounts_is_passphrase(uuid, text)
    TO inkling_unit, inkling_service;
GRANT EXECUTE ON FUNCTION accounts_equal_passphrases() TO inkling_unit;
ALTER FUNCTION accounts_put_apart() OWNER TO inkling_definer;
ALTER FUNCTION accounts_blank_passphrase(uuid) OWNER TO inkling_definer;
ALTER FUNCTION accounts_is_passphrase(uuid, text) OWNER TO inkling_definer;
ALTER FUNCTION accounts_equal_passphrases() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_services")]

    operations = [migrations.RunSQL(text, migrations.RunSQL.noop) for text in (APART, KEEPS)]
