"""A lead lets somebody of the own people set passphrase and second factor up again: by a link, and a code by mail."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WAITS = [
    ("erasure", "A second supervisor must confirm or decline an erasure"),
    ("item", "Something was sent to a partner, and nobody there has acknowledged it"),
    ("recall", "Something that was sent to a partner was taken back"),
    ("watch", "Something new fits a search that somebody watches"),
    ("key", "A unit's key for who told was made anew"),
    ("locked_out", "Too many wrong guesses at an account"),
    ("new_start", "A lead gave an account a new start"),
]

# No login reads or writes the table: three functions say what a lead may, and what a link opens.
STARTS = """
ALTER TABLE accounts_newstart ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON accounts_newstart TO inkling_migrate USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (ended_at) ON accounts_newstart TO inkling_definer;

-- Never the lead's own account, never one of another team or service, never one that is closed.
CREATE FUNCTION accounts_give_new_start(
    the_id uuid, the_account uuid, the_hash bytea, the_moment timestamptz, the_end timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM accounts_account
        WHERE id = the_account AND is_active AND role IN ('practitioner', 'lead')
        AND id <> inkling_viewer_account() AND accounts_leads_team(organisation_id, team_id);
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
-- Nothing where it has run out, was followed or replaced, its lead has left, or the operator was quicker.
CREATE FUNCTION accounts_open_new_start(the_hash bytea, the_moment timestamptz)
RETURNS TABLE (id uuid, email text, organisation text) STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT start.id, account.email, organisation.name
    FROM accounts_newstart start
    JOIN accounts_account account ON account.id = start.account_id AND account.is_active
        AND NOT EXISTS (SELECT FROM accounts_passphrase apart WHERE apart.account_id = account.id)
    JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
    JOIN accounts_account lead ON lead.id = start.given_by_id AND lead.is_active AND lead.role = 'lead'
        AND lead.organisation_id = account.organisation_id
        AND (lead.team_id IS NULL OR lead.team_id = account.team_id)
    WHERE start.token_hash = the_hash AND start.ended_at IS NULL AND start.expires_at > the_moment
$$;
CREATE FUNCTION accounts_take_new_start(the_hash bytea, the_moment timestamptz)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found_account uuid;
BEGIN
    UPDATE accounts_newstart start SET ended_at = the_moment
        WHERE start.ended_at IS NULL AND start.token_hash = the_hash
        AND start.id IN (SELECT opens.id FROM accounts_open_new_start(the_hash, the_moment) opens)
        RETURNING start.account_id INTO found_account;
    RETURN found_account;
END $$;
REVOKE ALL ON FUNCTION accounts_give_new_start(uuid, uuid, bytea, timestamptz, timestamptz),
    accounts_open_new_start(bytea, timestamptz), accounts_take_new_start(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_give_new_start(uuid, uuid, bytea, timestamptz, timestamptz),
    accounts_open_new_start(bytea, timestamptz), accounts_take_new_start(bytea, timestamptz) TO inkling_service;
ALTER FUNCTION accounts_give_new_start(uuid, uuid, bytea, timestamptz, timestamptz) OWNER TO inkling_definer;
ALTER FUNCTION accounts_open_new_start(bytea, timestamptz) OWNER TO inkling_definer;
ALTER FUNCTION accounts_take_new_start(bytea, timestamptz) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_key_notices")]

    operations = [
        migrations.AlterField("waitingnotice", "waits", models.TextField(choices=WAITS)),
        migrations.CreateModel(
            name="NewStart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("token_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;", migrations.RunSQL.noop
        ),
        migrations.RunSQL(STARTS, migrations.RunSQL.noop),
    ]
