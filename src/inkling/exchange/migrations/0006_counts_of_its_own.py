"""Nobody counts calls against an organisation but by its key; a system acknowledges today, and no other day."""

from django.db import migrations

COUNTS = """
-- A count of calls has a name one byte longer than any try to sign in, and only who shows the key counts it.
CREATE FUNCTION exchange_count_call(tells boolean, the_span interval, the_moment timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO accounts_signintry AS call (key, count, since)
    SELECT '\\x01'::bytea || sha256(convert_to('calls of ' || key.organisation_id || CASE WHEN tells THEN ' that tell'
        ELSE ' that ask' END, 'UTF8')), 1, the_moment FROM exchange_presented_key() key
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN call.since + the_span <= the_moment THEN 1 ELSE least(call.count, 1000000) + 1 END,
        since = CASE WHEN call.since + the_span <= the_moment THEN the_moment ELSE call.since END
    RETURNING call.count
$$;
CREATE FUNCTION exchange_own_system() RETURNS text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT key.name FROM exchange_presented_key() shown JOIN exchange_apikey key ON key.id = shown.key_id
$$;
REVOKE ALL ON FUNCTION exchange_count_call(boolean, interval, timestamptz), exchange_own_system() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_count_call(boolean, interval, timestamptz), exchange_own_system() TO inkling_api;
ALTER FUNCTION exchange_count_call(boolean, interval, timestamptz) OWNER TO inkling_definer;
ALTER FUNCTION exchange_own_system() OWNER TO inkling_definer;

SET LOCAL ROLE inkling_definer;
REVOKE EXECUTE ON FUNCTION accounts_count_try(bytea, interval, timestamptz) FROM inkling_api;
CREATE OR REPLACE FUNCTION accounts_count_try(the_key bytea, the_span interval, the_moment timestamptz)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO accounts_signintry AS try (key, count, since)
    -- What is longer is no try: calls of an organisation are counted by its key (exchange_count_call).
    SELECT the_key, 1, the_moment WHERE octet_length(the_key) <= 32
    ON CONFLICT (key) DO UPDATE SET
        -- After its span a count begins anew, with this try.
        count = CASE WHEN try.since + the_span <= the_moment THEN 1 ELSE least(try.count, 1000000) + 1 END,
        since = CASE WHEN try.since + the_span <= the_moment THEN the_moment ELSE try.since END
    RETURNING try.count
$$;
CREATE OR REPLACE FUNCTION accounts_give_back_try(the_key bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE accounts_signintry SET count = count - 1
    WHERE key = the_key AND count > 0 AND octet_length(the_key) <= 32
$$;
SET LOCAL ROLE inkling_migrate;
"""

# The clock of the process may stand on the other side of midnight.
ACKNOWLEDGES = """
ALTER POLICY system_acknowledges ON dissemination_dissemination
    WITH CHECK (to_id = (SELECT exchange_key_organisation('receive')) AND recalled_on IS NULL
        AND acknowledged_on BETWEEN current_date - 1 AND current_date + 1);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0005_partners_tell_apart"),
        ("accounts", "0008_passphrases_apart"),
        ("dissemination", "0002_placed_first"),
    ]

    operations = [
        migrations.RunSQL(COUNTS, migrations.RunSQL.noop),
        migrations.RunSQL(ACKNOWLEDGES, migrations.RunSQL.noop),
    ]
