"""Tries to sign in are counted in a table of their own, which nobody fills, empties or reads but by its functions."""

from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION accounts_count_try(the_key bytea, the_span interval, the_moment timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO accounts_signintry AS try (key, count, since) VALUES (the_key, 1, the_moment)
    ON CONFLICT (key) DO UPDATE SET
        -- After its span a count begins anew, with this try.
        count = CASE WHEN try.since + the_span <= the_moment THEN 1 ELSE least(try.count, 1000000) + 1 END,
        since = CASE WHEN try.since + the_span <= the_moment THEN the_moment ELSE try.since END
    RETURNING try.count
$$;
CREATE FUNCTION accounts_give_back_try(the_key bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE accounts_signintry SET count = count - 1 WHERE key = the_key AND count > 0
$$;
REVOKE ALL ON FUNCTION accounts_count_try(bytea, interval, timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION accounts_give_back_try(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_count_try(bytea, interval, timestamptz) TO inkling_unit;
GRANT EXECUTE ON FUNCTION accounts_give_back_try(bytea) TO inkling_unit;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_signintry TO inkling_definer;
ALTER FUNCTION accounts_count_try(bytea, interval, timestamptz) OWNER TO inkling_definer;
ALTER FUNCTION accounts_give_back_try(bytea) OWNER TO inkling_definer;
"""
# The definer owns it.
CLEAR = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION accounts_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM django_session WHERE expire_date < clock_timestamp();
    GET DIAGNOSTICS cleared = ROW_COUNT;
    -- Without its session, a row of the list of sign-ins says where somebody once sat, and nothing else.
    DELETE FROM usersessions_usersession sitting
        WHERE NOT EXISTS (SELECT FROM django_session WHERE session_key = sitting.session_key)
        AND sitting.last_seen_at < clock_timestamp() - interval '1 hour';
    GET DIAGNOSTICS counted = ROW_COUNT;
    DELETE FROM accounts_cache WHERE expires < clock_timestamp() - interval '1 hour';
    -- No count of tries is longer than a quarter of an hour.
    DELETE FROM accounts_signintry WHERE since < clock_timestamp() - interval '1 hour';
    RETURN cleared + counted;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_accounts_live")]

    operations = [
        migrations.CreateModel(
            name="SignInTry",
            fields=[
                ("key", models.BinaryField(primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("since", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(CLEAR, migrations.RunSQL.noop),
    ]
