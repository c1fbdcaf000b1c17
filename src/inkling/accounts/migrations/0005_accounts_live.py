"""The unit's site notes that an owner is to be told of a lock-out; what has run out of the sign-in tables is cleared."""

from django.db import migrations, models

CLEAR = """
CREATE FUNCTION accounts_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
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
    RETURN cleared + counted;
END $$;
GRANT SELECT (session_key, expire_date), DELETE ON django_session TO inkling_definer;
GRANT SELECT (session_key, last_seen_at), DELETE ON usersessions_usersession TO inkling_definer;
GRANT SELECT (expires), DELETE ON accounts_cache TO inkling_definer;
REVOKE ALL ON FUNCTION accounts_clear_run_out() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_clear_run_out() TO inkling_worker;
ALTER FUNCTION accounts_clear_run_out() OWNER TO inkling_definer;
GRANT INSERT ON accounts_waitingnotice TO inkling_unit;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_waiting_notices"), ("assessment", "0002_rights")]

    operations = [
        migrations.AlterField(
            "waitingnotice",
            "waits",
            models.TextField(
                choices=[
                    ("erasure", "A second supervisor must confirm or decline an erasure"),
                    ("item", "Something was sent to a partner, and nobody there has acknowledged it"),
                    ("recall", "Something that was sent to a partner was taken back"),
                    ("locked_out", "Too many wrong guesses at an account"),
                ]
            ),
        ),
        migrations.RunSQL(CLEAR, migrations.RunSQL.noop),
    ]
