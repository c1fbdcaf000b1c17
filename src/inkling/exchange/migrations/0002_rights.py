"""A system acts for an organisation only while it shows its key; leads and the operator make and revoke keys."""

from django.db import migrations

KEYS = """
ALTER TABLE exchange_apikey ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_intake ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT ON exchange_apikey TO inkling_definer;
GRANT SELECT (sent_on), DELETE ON exchange_intake TO inkling_definer;

-- What a process shows is a hash, and what is stored the hash of that: whoever reads the table acts for nobody.
CREATE FUNCTION exchange_presented_key() RETURNS TABLE (key_id uuid, organisation_id uuid, scopes text[])
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT key.id, key.organisation_id, key.scopes FROM exchange_apikey key
    WHERE key.key_hash = sha256(decode(nullif(current_setting('inkling.key', true), ''), 'hex'))
        AND key.revoked_at IS NULL AND key.expires_at > now()
$$;
CREATE FUNCTION exchange_key_organisation(the_scope text) RETURNS uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT organisation.id FROM exchange_presented_key() key
    JOIN accounts_organisation organisation ON organisation.id = key.organisation_id
    WHERE the_scope = ANY (key.scopes)
        AND organisation.kind = ANY (CASE the_scope WHEN 'tell' THEN ARRAY['service', 'partner']
            WHEN 'receive' THEN ARRAY['partner'] END)
$$;
CREATE FUNCTION exchange_own_name() RETURNS text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT organisation.name FROM exchange_presented_key() key
    JOIN accounts_organisation organisation ON organisation.id = key.organisation_id
$$;
REVOKE ALL ON FUNCTION exchange_presented_key(), exchange_key_organisation(text), exchange_own_name() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_presented_key(), exchange_key_organisation(text), exchange_own_name() TO inkling_api;
ALTER FUNCTION exchange_presented_key() OWNER TO inkling_definer;
ALTER FUNCTION exchange_key_organisation(text) OWNER TO inkling_definer;
ALTER FUNCTION exchange_own_name() OWNER TO inkling_definer;

CREATE POLICY owner_keeps ON exchange_apikey TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY lead_reads ON exchange_apikey FOR SELECT TO inkling_service
    USING (accounts_leads_team(organisation_id, NULL));
CREATE POLICY lead_makes ON exchange_apikey FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, NULL) AND made_by_id = inkling_viewer_account()
        AND revoked_at IS NULL);
CREATE POLICY lead_revokes ON exchange_apikey FOR UPDATE TO inkling_service
    USING (accounts_leads_team(organisation_id, NULL) AND revoked_at IS NULL)
    WITH CHECK (accounts_leads_team(organisation_id, NULL) AND revoked_at IS NOT NULL);
GRANT SELECT (id, organisation_id, name, scopes, made_by_id, made_on, expires_at, revoked_at) ON exchange_apikey
    TO inkling_service;
GRANT INSERT, UPDATE (revoked_at) ON exchange_apikey TO inkling_service;

-- A service is told nothing by its key; what was revoked stays so; no key becomes another.
CREATE FUNCTION exchange_keep_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;
REVOKE ALL ON FUNCTION exchange_keep_key() FROM PUBLIC;
CREATE TRIGGER keep_key BEFORE INSERT OR UPDATE ON exchange_apikey
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_key();
ALTER FUNCTION exchange_keep_key() OWNER TO inkling_definer;
"""

SENDINGS = """
CREATE POLICY own_sendings ON exchange_intake FOR SELECT TO inkling_api
    USING (organisation_id = (SELECT exchange_key_organisation('tell')));
CREATE POLICY own_system_sends ON exchange_intake FOR INSERT TO inkling_api
    WITH CHECK (organisation_id = (SELECT exchange_key_organisation('tell')));
GRANT SELECT, INSERT ON exchange_intake TO inkling_api;

CREATE FUNCTION exchange_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
BEGIN
    DELETE FROM exchange_intake WHERE sent_on < current_date - 30;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    RETURN cleared;
END $$;
REVOKE ALL ON FUNCTION exchange_clear_run_out() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_clear_run_out() TO inkling_worker;
ALTER FUNCTION exchange_clear_run_out() OWNER TO inkling_definer;
"""

# What every process needs to start, and to count how often an organisation asks.
STARTS = """
GRANT SELECT ON governance_keyfingerprint, routing_heldmail TO inkling_api;
CREATE POLICY api_compares ON governance_keyfingerprint FOR SELECT TO inkling_api USING (true);
CREATE POLICY api_asks ON routing_heldmail FOR SELECT TO inkling_api USING (true);
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION accounts_count_try(bytea, interval, timestamptz),
    inkling_audit_append(text, text, text, text, text) TO inkling_api;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("accounts", "0008_passphrases_apart"),
        ("governance", "0029_inquiries_have_purposes"),
        ("routing", "0013_passphrases_and_held_mail"),
    ]

    operations = [
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        migrations.RunSQL(SENDINGS, migrations.RunSQL.noop),
        migrations.RunSQL(STARTS, migrations.RunSQL.noop),
    ]
