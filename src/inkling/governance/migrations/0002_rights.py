"""The audit chain belongs to the role that sees past row-level security; logins only call its function."""

from django.db import migrations

APPEND = """
CREATE FUNCTION inkling_audit_hash(
    chain text, seq bigint, at timestamptz, actor text, action text, subject text, purpose text, previous bytea
) RETURNS bytea IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT sha256(convert_to(
        jsonb_build_array(
            chain, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, action, subject, purpose,
            encode(previous, 'hex')
        )::text, 'UTF8'))
$$;

CREATE FUNCTION inkling_audit_append(the_chain text, the_actor text, the_action text, the_subject text, the_purpose text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    last_seq bigint;
    last_hash bytea;
    now_at timestamptz;
BEGIN
    IF session_user = 'inkling_unit' AND the_action NOT LIKE 'sign-in.%'
        AND the_actor <> 'account:' || coalesce(current_setting('inkling.account', true), '') THEN
        RAISE EXCEPTION 'the audit entry names another account than the one that acts';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-audit:' || the_chain, 0));
    SELECT seq, hash INTO last_seq, last_hash
        FROM governance_auditentry WHERE chain = the_chain ORDER BY seq DESC LIMIT 1;
    last_seq := coalesce(last_seq, 0) + 1;
    last_hash := coalesce(last_hash, ''::bytea);
    now_at := clock_timestamp();
    INSERT INTO governance_auditentry (chain, seq, at, actor, action, subject, purpose, previous, hash)
        VALUES (the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash,
            inkling_audit_hash(the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash));
    -- Read by the page that opened this transaction: no entry, no page.
    PERFORM set_config('inkling.audited', '1', true);
    RETURN last_seq;
END $$;
"""

RIGHTS = """
REVOKE ALL ON FUNCTION inkling_audit_append(text, text, text, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION inkling_audit_hash(text, bigint, timestamptz, text, text, text, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inkling_audit_hash(text, bigint, timestamptz, text, text, text, text, bytea) TO inkling_definer;
ALTER TABLE governance_auditentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_auditentry FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_reads ON governance_auditentry FOR SELECT TO inkling_worker USING (true);
CREATE POLICY auditor_reads ON governance_auditentry FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'auditor');
GRANT SELECT ON governance_auditentry TO inkling_worker, inkling_unit;
GRANT EXECUTE ON FUNCTION inkling_audit_append(text, text, text, text, text)
    TO inkling_migrate, inkling_community, inkling_unit, inkling_worker, inkling_vault;

ALTER TABLE governance_statedpurpose ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_statedpurpose FORCE ROW LEVEL SECURITY;
CREATE POLICY own_purposes ON governance_statedpurpose TO inkling_unit
    USING (account_id = (SELECT inkling_viewer_account()))
    WITH CHECK (account_id = (SELECT inkling_viewer_account()));
GRANT SELECT, INSERT ON governance_statedpurpose TO inkling_unit;
ALTER TABLE governance_auditentry OWNER TO inkling_definer;
ALTER FUNCTION inkling_audit_append(text, text, text, text, text) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial"), ("accounts", "0002_rights")]

    operations = [
        migrations.RunSQL(APPEND, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
