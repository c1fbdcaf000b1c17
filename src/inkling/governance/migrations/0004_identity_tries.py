"""How long an identity keeper must wait before the next try: ten tries in five minutes, counted in the chain itself."""

from django.db import migrations

WAIT = """
CREATE FUNCTION inkling_identity_wait() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    began timestamptz;
    tries integer := 0;
    entry record;
BEGIN
    -- The lock that orders the chain: two tries at once are counted one after the other.
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-audit:main', 0));
    began := clock_timestamp();
    -- From the end backwards, for no longer than five minutes of entries.
    FOR entry IN SELECT at, actor, action FROM governance_auditentry WHERE chain = 'main' ORDER BY seq DESC LOOP
        EXIT WHEN entry.at <= began - interval '5 minutes';
        IF entry.action = 'identity.opened'
            AND entry.actor = 'account:' || coalesce(current_setting('inkling.account', true), '') THEN
            tries := tries + 1;
            IF tries = 10 THEN
                RETURN greatest(1, ceil(extract(epoch FROM entry.at + interval '5 minutes' - began)))::integer;
            END IF;
        END IF;
    END LOOP;
    RETURN 0;
END $$;
REVOKE ALL ON FUNCTION inkling_identity_wait() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inkling_identity_wait() TO inkling_vault;
ALTER FUNCTION inkling_identity_wait() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_operator_leaves_entries")]

    operations = [migrations.RunSQL(WAIT, migrations.RunSQL.noop)]
