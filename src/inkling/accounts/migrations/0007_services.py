"""Services, their teams and people: a side of their own, which the other side's login does not see."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ("missing", "Missing from home and care"),
    ("advocacy", "Advocacy"),
    ("drug_and_alcohol", "Drug and alcohol"),
    ("exploitation", "Child sexual or criminal exploitation"),
    ("trafficking", "Trafficking"),
    ("refugee_and_migrant", "Refugee and migrant"),
    ("school", "School or college"),
    ("social_care", "Children's social care"),
    ("care_home", "Children's home or foster care"),
    ("health", "Health"),
    ("youth", "Youth work"),
    ("housing", "Housing"),
    ("licensing", "Licensing"),
    ("hotel_or_taxi", "Hotel, taxi or security"),
    ("other", "Another kind"),
]
ROLES = [
    ("officer", "Intelligence officer"),
    ("analyst", "Intelligence analyst"),
    ("supervisor", "Supervisor"),
    ("auditor", "Auditor"),
    ("identity_keeper", "Identity keeper"),
    ("safeguarding_contact", "Safeguarding contact"),
    ("partner_reader", "Partner reader"),
    ("operator", "Operator"),
    ("practitioner", "Practitioner"),
    ("lead", "Lead of a service"),
]

# Nobody is on both sides: no role of the other side, not even later; and one address is one person.
SIDES = """
CREATE UNIQUE INDEX accounts_one_person_an_address ON accounts_account (lower(email));
CREATE FUNCTION accounts_keep_side() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    serves boolean := NEW.role IN ('practitioner', 'lead');
BEGIN
    IF serves <> EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'service') THEN
        RAISE EXCEPTION 'the role % does not belong to this organisation', NEW.role
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_keep_side';
    END IF;
    IF TG_OP = 'UPDATE' AND serves <> (OLD.role IN ('practitioner', 'lead')) THEN
        RAISE EXCEPTION 'nobody goes from a service to a unit, or back' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_side';
    END IF;
    IF NEW.team_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM accounts_team WHERE id = NEW.team_id AND organisation_id = NEW.organisation_id) THEN
        RAISE EXCEPTION 'the team is of another organisation' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_side';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION accounts_keep_kind() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF (OLD.kind = 'service') <> (NEW.kind = 'service') THEN
        RAISE EXCEPTION 'a service stays one, and nothing else becomes one' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_kind';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION accounts_keep_side(), accounts_keep_kind() FROM PUBLIC;
GRANT SELECT ON accounts_team TO inkling_definer;
CREATE TRIGGER keep_side BEFORE INSERT OR UPDATE OF role, organisation_id, team_id ON accounts_account
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_side();
CREATE TRIGGER keep_kind BEFORE UPDATE OF kind ON accounts_organisation
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_kind();
ALTER FUNCTION accounts_keep_side() OWNER TO inkling_definer;
ALTER FUNCTION accounts_keep_kind() OWNER TO inkling_definer;
"""

# Each site's login sees the people of its own side: at the other site they are not there.
SEES = """
ALTER TABLE accounts_account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON accounts_account TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY worker_reads ON accounts_account FOR SELECT TO inkling_worker USING (true);
CREATE POLICY receiving_side ON accounts_account TO inkling_unit, inkling_vault
    USING (role NOT IN ('practitioner', 'lead'));
CREATE POLICY telling_side ON accounts_account TO inkling_service USING (role IN ('practitioner', 'lead'));

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE usersessions_usersession ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON mfa_authenticator TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON usersessions_usersession TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY own_side ON mfa_authenticator TO inkling_unit, inkling_service
    USING (user_id IN (SELECT id FROM accounts_account));
CREATE POLICY own_side ON usersessions_usersession TO inkling_unit, inkling_service
    USING (user_id IN (SELECT id FROM accounts_account));
ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON account_emailaddress TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY own_side ON account_emailaddress TO inkling_unit, inkling_service
    USING (user_id IN (SELECT id FROM accounts_account));

CREATE FUNCTION inkling_viewer_team() RETURNS uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT team_id FROM accounts_account
    WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active
$$;
-- Whom of this team a lead looks after: a lead without a team looks after the whole organisation.
CREATE FUNCTION accounts_leads_team(the_organisation uuid, the_team uuid) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_account
        WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active AND role = 'lead'
        AND organisation_id = the_organisation AND (team_id IS NULL OR team_id = the_team))
$$;
REVOKE ALL ON FUNCTION inkling_viewer_team(), accounts_leads_team(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inkling_viewer_account(), inkling_viewer_team(), accounts_leads_team(uuid, uuid)
    TO inkling_service;
ALTER FUNCTION inkling_viewer_team() OWNER TO inkling_definer;
ALTER FUNCTION accounts_leads_team(uuid, uuid) OWNER TO inkling_definer;

GRANT SELECT ON accounts_account TO inkling_service;
GRANT UPDATE (password, last_login) ON accounts_account TO inkling_service;
GRANT INSERT ON accounts_waitingnotice TO inkling_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator, usersessions_usersession, account_emailaddress
    TO inkling_service;
GRANT USAGE ON SEQUENCE mfa_authenticator_id_seq, usersessions_usersession_id_seq, account_emailaddress_id_seq
    TO inkling_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_servicesession TO inkling_service;
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION inkling_viewer_role(), inkling_viewer_organisation(),
    accounts_count_try(bytea, interval, timestamptz), accounts_give_back_try(bytea) TO inkling_service;
SET LOCAL ROLE inkling_migrate;

CREATE TABLE accounts_servicecache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX accounts_servicecache_expires ON accounts_servicecache (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_servicecache TO inkling_service;
"""

# A lead makes teams and invites; whoever has the link makes the account that it names, and no other.
JOINING = """
ALTER TABLE accounts_team ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts_invitation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON accounts_team TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON accounts_invitation TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY own_organisation ON accounts_team FOR SELECT TO inkling_service
    USING (organisation_id = (SELECT inkling_viewer_organisation()));
CREATE POLICY lead_makes ON accounts_team FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, NULL));
CREATE POLICY lead_reads ON accounts_invitation FOR SELECT TO inkling_service
    USING (accounts_leads_team(organisation_id, team_id));
CREATE POLICY lead_invites ON accounts_invitation FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, team_id) AND invited_by_id = inkling_viewer_account());
CREATE POLICY lead_withdraws ON accounts_invitation FOR DELETE TO inkling_service
    USING (accounts_leads_team(organisation_id, team_id) AND used_at IS NULL);
GRANT SELECT, INSERT ON accounts_team TO inkling_service;
GRANT SELECT, INSERT, DELETE ON accounts_invitation TO inkling_service;
GRANT SELECT, UPDATE (used_at) ON accounts_invitation TO inkling_definer;
GRANT INSERT, UPDATE (is_active) ON accounts_account TO inkling_definer;
GRANT SELECT, DELETE ON accounts_servicesession TO inkling_definer;
GRANT SELECT (user_id, session_key) ON usersessions_usersession TO inkling_definer;

-- What a link opens: nothing where it has run out, was used, or its lead has left.
CREATE FUNCTION accounts_open_invitation(the_hash bytea, the_moment timestamptz)
RETURNS TABLE (email text, organisation text, team text, role text) STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT invitation.email, organisation.name, coalesce(team.name, ''), invitation.role
    FROM accounts_invitation invitation
    JOIN accounts_organisation organisation ON organisation.id = invitation.organisation_id
    JOIN accounts_account lead ON lead.id = invitation.invited_by_id AND lead.is_active
    LEFT JOIN accounts_team team ON team.id = invitation.team_id
    WHERE invitation.token_hash = the_hash AND invitation.used_at IS NULL AND invitation.expires_at > the_moment
        AND NOT EXISTS (SELECT FROM accounts_account known WHERE lower(known.email) = lower(invitation.email))
$$;
CREATE FUNCTION accounts_join_by_invitation(
    the_hash bytea, the_moment timestamptz, the_account uuid, the_name text, the_phrase text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    invitation accounts_invitation%ROWTYPE;
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_open_invitation(the_hash, the_moment)) THEN
        RETURN false;
    END IF;
    UPDATE accounts_invitation SET used_at = the_moment WHERE token_hash = the_hash AND used_at IS NULL
        RETURNING * INTO invitation;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO accounts_account (id, email, name, role, organisation_id, team_id, is_active, password)
        VALUES (the_account, lower(invitation.email), the_name, invitation.role, invitation.organisation_id,
            invitation.team_id, true, the_phrase);
    RETURN true;
END $$;
-- Whoever leaves can neither sign in nor see anything from this moment on.
CREATE FUNCTION accounts_let_leave(the_account uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE accounts_account SET is_active = false
        WHERE id = the_account AND is_active AND role IN ('practitioner', 'lead')
        AND id <> inkling_viewer_account() AND accounts_leads_team(organisation_id, team_id);
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM accounts_servicesession WHERE session_key IN (
        SELECT session_key FROM usersessions_usersession WHERE user_id = the_account);
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION accounts_open_invitation(bytea, timestamptz),
    accounts_join_by_invitation(bytea, timestamptz, uuid, text, text), accounts_let_leave(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_open_invitation(bytea, timestamptz),
    accounts_join_by_invitation(bytea, timestamptz, uuid, text, text), accounts_let_leave(uuid) TO inkling_service;
ALTER FUNCTION accounts_open_invitation(bytea, timestamptz) OWNER TO inkling_definer;
ALTER FUNCTION accounts_join_by_invitation(bytea, timestamptz, uuid, text, text) OWNER TO inkling_definer;
ALTER FUNCTION accounts_let_leave(uuid) OWNER TO inkling_definer;
"""

CLEAR = """
GRANT SELECT (expires), DELETE ON accounts_servicecache TO inkling_definer;
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION accounts_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM django_session WHERE expire_date < clock_timestamp();
    GET DIAGNOSTICS cleared = ROW_COUNT;
    DELETE FROM accounts_servicesession WHERE expire_date < clock_timestamp();
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    -- Without its session, a row of the list of sign-ins says where somebody once sat, and nothing else.
    DELETE FROM usersessions_usersession sitting
        WHERE NOT EXISTS (SELECT FROM django_session WHERE session_key = sitting.session_key)
        AND NOT EXISTS (SELECT FROM accounts_servicesession WHERE session_key = sitting.session_key)
        AND sitting.last_seen_at < clock_timestamp() - interval '1 hour';
    GET DIAGNOSTICS counted = ROW_COUNT;
    DELETE FROM accounts_cache WHERE expires < clock_timestamp() - interval '1 hour';
    DELETE FROM accounts_servicecache WHERE expires < clock_timestamp() - interval '1 hour';
    -- No count of tries is longer than a quarter of an hour.
    DELETE FROM accounts_signintry WHERE since < clock_timestamp() - interval '1 hour';
    RETURN cleared + counted;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_sign_in_tries"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
        ("sessions", "0001_initial"),
        ("assessment", "0002_rights"),
        ("safeguarding", "0001_initial"),
    ]

    operations = [
        migrations.AlterField("account", "role", models.TextField(choices=ROLES)),
        migrations.AlterField(
            "organisation",
            "kind",
            models.TextField(
                choices=[
                    ("unit", "Intelligence unit"),
                    ("front_door", "Children's services front door"),
                    ("partner", "Partner organisation"),
                    ("service", "Service whose people tell"),
                ]
            ),
        ),
        migrations.AddField(
            "organisation", "service_kind", models.TextField(blank=True, choices=KINDS, default="")
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="accounts_one_team_a_name")
                ],
            },
        ),
        migrations.AddField(
            "account",
            "team",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.team"
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("role", models.TextField(choices=ROLES)),
                ("email", models.EmailField(max_length=254)),
                ("token_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.team"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("practitioner", "lead"))),
                        name="accounts_invited_to_serve",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceSession",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunSQL(SIDES, migrations.RunSQL.noop),
        migrations.RunSQL(SEES, migrations.RunSQL.noop),
        migrations.RunSQL(JOINING, migrations.RunSQL.noop),
        migrations.RunSQL(CLEAR, migrations.RunSQL.noop),
    ]
