"""Two presses of *new start* at one moment leave one link that opens: the database holds it, and the second waits."""

from django.db import migrations, models

# Of two that stand open the newer one is left: its code is in the newest mail.
CLOSE_OLDER = """
UPDATE accounts_newstart older SET ended_at = newer.made_at FROM accounts_newstart newer
    WHERE older.account_id = newer.account_id AND older.ended_at IS NULL AND newer.ended_at IS NULL
    AND (older.made_at, older.id) < (newer.made_at, newer.id);
"""
# The row of the account orders two presses: whoever comes second sees the link of the first, and ends it.
GIVE = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION accounts_give_new_start(
    the_id uuid, the_account uuid, the_hash bytea, the_moment timestamptz, the_end timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM accounts_account
        WHERE id = the_account AND is_active AND role IN ('practitioner', 'lead')
        AND id <> inkling_viewer_account() AND accounts_leads_team(organisation_id, team_id)
        FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE accounts_newstart SET ended_at = the_moment WHERE account_id = the_account AND ended_at IS NULL;
    INSERT INTO accounts_newstart (id, account_id, token_hash, given_by_id, made_at, expires_at)
        VALUES (the_id, the_account, the_hash, inkling_viewer_account(), the_moment, the_end);
    DELETE FROM accounts_servicesession WHERE session_key IN (
        SELECT session_key FROM usersessions_usersession WHERE user_id = the_account);
    RETURN true;
END $$;
SET LOCAL ROLE inkling_migrate;
"""
# Whoever follows a link holds the account before the link, as whoever gives one does: neither waits for the other's.
TAKE = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION accounts_take_new_start(the_hash bytea, the_moment timestamptz)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found_account uuid;
BEGIN
    PERFORM FROM accounts_account
        WHERE id = (SELECT start.account_id FROM accounts_newstart start WHERE start.token_hash = the_hash)
        FOR NO KEY UPDATE;
    UPDATE accounts_newstart start SET ended_at = the_moment
        WHERE start.ended_at IS NULL AND start.token_hash = the_hash
        AND start.id IN (SELECT opens.id FROM accounts_open_new_start(the_hash, the_moment) opens)
        RETURNING start.account_id INTO found_account;
    RETURN found_account;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_new_starts")]

    operations = [
        migrations.RunSQL(CLOSE_OLDER, migrations.RunSQL.noop),
        migrations.RunSQL(
            "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;", migrations.RunSQL.noop
        ),
        migrations.AddConstraint(
            model_name="newstart",
            constraint=models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_one_open_new_start",
            ),
        ),
        migrations.RunSQL(GIVE, migrations.RunSQL.noop),
        migrations.RunSQL(TAKE, migrations.RunSQL.noop),
    ]
