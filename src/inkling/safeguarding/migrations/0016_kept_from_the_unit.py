"""Who of the unit is named among those who must not find out sees neither the concern nor the report.

Somebody of the unit is kept only while a supervisor is there who may read it; another supervisor may lift it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# All concerns that are about the same: of one report, or joined, or joined with one of that report.
BESIDE = """
CREATE FUNCTION safeguarding_beside(the_concern uuid) RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE beside (id) AS (
        SELECT the_concern
        UNION
        SELECT other.id FROM beside
            JOIN safeguarding_concern concern ON concern.id = beside.id
            CROSS JOIN LATERAL (
                SELECT same.id FROM safeguarding_concern same WHERE same.report_id = concern.report_id
                UNION ALL SELECT safeguarding_joined_with(concern.id)) other (id))
    SELECT id FROM beside
$$;
"""

# The words of a name, as in 0010: one is enough, unless it is a word of every day.
NAMES = """
CREATE FUNCTION safeguarding_is_named(the_name text, the_words text[]) RETURNS boolean IMMUTABLE LANGUAGE sql
SET search_path = pg_catalog, public AS $$
    SELECT named.words <> '{}' AND (named.words <@ the_words OR EXISTS (
        SELECT FROM unnest(named.words) word
        WHERE word = ANY (the_words) AND word <> ALL (ARRAY[
            'am', 'an', 'and', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'her', 'him', 'his', 'ho', 'if', 'in',
            'is', 'it', 'me', 'my', 'no', 'of', 'on', 'or', 'she', 'so', 'the', 'to', 'up', 'us', 'we', 'you',
            'april', 'art', 'august', 'baker', 'best', 'bill', 'black', 'brown', 'bush', 'carter', 'case',
            'chase', 'church', 'cook', 'cross', 'dale', 'day', 'dean', 'driver', 'east', 'faith', 'farmer',
            'field', 'fisher', 'friend', 'good', 'grace', 'gray', 'green', 'grey', 'guy', 'head', 'hill', 'hope',
            'hunter', 'joy', 'june', 'king', 'lane', 'little', 'long', 'love', 'major', 'man', 'mark', 'mason',
            'may', 'north', 'page', 'park', 'police', 'pound', 'rich', 'rob', 'rose', 'short', 'singer', 'small',
            'south', 'stone', 'street', 'sue', 'summer', 'sunday', 'teacher', 'west', 'white', 'will', 'wood',
            'woods', 'young'])))
    FROM (SELECT ARRAY(
        SELECT unnest(safeguarding_name_words(the_name)) EXCEPT SELECT unnest(ARRAY[
            'mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'prof', 'rev', 'pc', 'dc', 'ds', 'di', 'dci', 'sgt', 'insp',
            'det', 'supt', 'chief', 'constable', 'detective', 'inspector', 'officer', 'sergeant', 'supervisor',
            'superintendent', 'analyst'])) AS words) named
$$;

CREATE FUNCTION safeguarding_must_not_words(the_concern uuid) RETURNS text[] STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT safeguarding_name_words(string_agg(said.words, ' ')) FROM (
        SELECT concern.must_not_be_told || ' ' || safeguarding_must_not(concern.view)
        FROM safeguarding_concern concern WHERE concern.id IN (SELECT safeguarding_beside(the_concern))
        UNION ALL SELECT later.must_not_be_told || ' ' || safeguarding_must_not(later.view)
        FROM safeguarding_concernaddition later
        WHERE later.concern_id IN (SELECT safeguarding_beside(the_concern))) said (words)
$$;
"""

# Whom a concern is compared with: who answers for its front door, and who reads in its unit. A keeper reads no concern,
# and opens who told of a report that is sealed to the own unit, wherever it went.
KEEP_FROM = """
CREATE FUNCTION safeguarding_may_meet(the_concern uuid, the_account uuid) RETURNS boolean STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        JOIN accounts_account account ON account.id = the_account
        WHERE concern.id = the_concern AND (account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
            OR (account.organisation_id = concern.unit_id
                AND account.role IN ('officer', 'analyst', 'supervisor', 'identity_keeper'))
            OR (account.role = 'identity_keeper'
                AND capture_is_sealed_for(concern.report_id, account.organisation_id))))
$$;

CREATE FUNCTION safeguarding_keep_from(the_concern uuid, the_door uuid, the_account uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    seed uuid;
    words text[];
    group_of uuid[];
    seen uuid[] := '{}';
BEGIN
    FOR seed IN SELECT concern.id FROM safeguarding_concern concern
        WHERE concern.id = the_concern OR ((the_door IS NOT NULL OR the_account IS NOT NULL)
            AND (the_door IS NULL OR concern.front_door_id = the_door)
            AND (concern.must_not_be_told <> '' OR safeguarding_must_not(concern.view) <> '' OR EXISTS (
                SELECT FROM safeguarding_concernaddition later WHERE later.concern_id = concern.id
                AND (later.must_not_be_told <> '' OR safeguarding_must_not(later.view) <> ''))))
    LOOP
        CONTINUE WHEN seed = ANY (seen);
        group_of := ARRAY(SELECT safeguarding_beside(seed));
        seen := seen || group_of;
        words := safeguarding_must_not_words(seed);
        CONTINUE WHEN words = '{}';
        INSERT INTO safeguarding_keptfrom (id, concern_id, account_id, lift_reason)
            SELECT gen_random_uuid(), each.id, account.id, ''
            FROM accounts_account account CROSS JOIN unnest(group_of) each (id)
            WHERE (the_account IS NULL OR account.id = the_account)
                AND account.role IN ('officer', 'analyst', 'supervisor', 'identity_keeper', 'safeguarding_contact')
                AND safeguarding_is_named(account.name, words) AND safeguarding_may_meet(each.id, account.id)
                -- Who was let see it by a supervisor is not kept again by the same words.
                AND NOT EXISTS (SELECT FROM safeguarding_keptfrom lifted WHERE lifted.account_id = account.id
                    AND lifted.concern_id = ANY (group_of) AND lifted.lifted_at IS NOT NULL)
            ON CONFLICT DO NOTHING;
    END LOOP;
END $$;

CREATE FUNCTION safeguarding_keep_from_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM safeguarding_keep_from(NULL, NULL, NEW.id);
    RETURN NULL;
END $$;
"""

# Asked at each read, so that it is right whoever came, left or got another role since.
KEEPS = """
CREATE FUNCTION safeguarding_keeps(the_row uuid) RETURNS boolean STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT kept.lifted_at IS NULL AND CASE
        WHEN account.role = 'identity_keeper' THEN NOT EXISTS (
            SELECT FROM capture_wrappedkey own WHERE own.keeper_id = account.id AND NOT EXISTS (
                SELECT FROM capture_wrappedkey other JOIN accounts_account keeper ON keeper.id = other.keeper_id
                WHERE other.key_id = own.key_id AND keeper.id <> account.id AND keeper.is_active
                    AND keeper.role = 'identity_keeper' AND NOT EXISTS (
                        SELECT FROM safeguarding_keptfrom named WHERE named.concern_id = kept.concern_id
                        AND named.account_id = keeper.id AND named.lifted_at IS NULL)))
        WHEN account.organisation_id IS DISTINCT FROM concern.unit_id THEN true
        ELSE EXISTS (
            SELECT FROM accounts_account supervisor
            WHERE supervisor.organisation_id = concern.unit_id AND supervisor.role = 'supervisor'
                AND supervisor.is_active AND supervisor.id <> account.id
                AND (account.role <> 'supervisor' OR NOT EXISTS (
                    SELECT FROM safeguarding_keptfrom named WHERE named.concern_id = kept.concern_id
                    AND named.account_id = supervisor.id AND named.lifted_at IS NULL))) END
    FROM safeguarding_keptfrom kept JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN accounts_account account ON account.id = kept.account_id WHERE kept.id = the_row
$$;

CREATE OR REPLACE FUNCTION safeguarding_kept_from_viewer() RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT kept.concern_id FROM safeguarding_keptfrom kept
    WHERE kept.account_id = nullif(current_setting('inkling.account', true), '')::uuid AND safeguarding_keeps(kept.id)
$$;

CREATE FUNCTION safeguarding_hidden_reports() RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT concern.report_id FROM safeguarding_keptfrom kept
    JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN accounts_account account ON account.id = kept.account_id
    WHERE kept.account_id = nullif(current_setting('inkling.account', true), '')::uuid
        AND account.role <> 'safeguarding_contact' AND safeguarding_keeps(kept.id)
$$;

CREATE FUNCTION safeguarding_hidden_submissions() RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT submission.id FROM routing_submission submission
    WHERE submission.report_id IN (SELECT safeguarding_hidden_reports())
$$;

CREATE FUNCTION safeguarding_hidden_sendings() RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT sent.id FROM capture_detail detail
    JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
    JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
    WHERE detail.report_id IN (SELECT safeguarding_hidden_reports())
$$;

CREATE FUNCTION safeguarding_hidden_subjects() RETURNS SETOF text STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT 'report:' || hidden.id FROM safeguarding_hidden_reports() hidden (id)
    UNION ALL SELECT 'submission:' || hidden.id FROM safeguarding_hidden_submissions() hidden (id)
    UNION ALL SELECT 'addition:' || addition.id FROM capture_addition addition
    WHERE addition.report_id IN (SELECT safeguarding_hidden_reports())
$$;

CREATE FUNCTION safeguarding_may_confirm_erasure(the_request uuid, the_account uuid) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NOT EXISTS (SELECT FROM governance_erasurerequest request
        JOIN safeguarding_concern concern ON concern.report_id = request.report_id
        JOIN safeguarding_keptfrom kept ON kept.concern_id = concern.id AND kept.account_id = the_account
        WHERE request.id = the_request AND safeguarding_keeps(kept.id))
$$;
"""

# By a supervisor of the unit who is not named herself, and sees the concern.
LIFT = """
CREATE FUNCTION safeguarding_lift(the_row uuid, the_reason text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    held record;
BEGIN
    SELECT kept.concern_id, kept.account_id INTO held FROM safeguarding_keptfrom kept
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        WHERE kept.id = the_row AND kept.lifted_at IS NULL AND concern.unit_id = inkling_reading_unit()
        FOR UPDATE OF kept;
    IF NOT FOUND OR inkling_viewer_role() IS DISTINCT FROM 'supervisor'
        OR EXISTS (SELECT FROM safeguarding_keptfrom own WHERE own.account_id = viewer AND own.lifted_at IS NULL
            AND own.concern_id IN (SELECT safeguarding_beside(held.concern_id))) THEN
        RETURN false;
    END IF;
    UPDATE safeguarding_keptfrom kept SET lifted_by_id = viewer, lifted_at = now(), lift_reason = the_reason
        WHERE kept.account_id = held.account_id AND kept.lifted_at IS NULL
            AND kept.concern_id IN (SELECT safeguarding_beside(held.concern_id));
    RETURN true;
END $$;
"""

RIGHTS = """
DROP FUNCTION safeguarding_keep_from(uuid, uuid);
"""

OWNED = (
    "safeguarding_beside(uuid)",
    "safeguarding_must_not_words(uuid)",
    "safeguarding_may_meet(uuid, uuid)",
    "safeguarding_keep_from(uuid, uuid, uuid)",
    "safeguarding_keep_from_account()",
    "safeguarding_keeps(uuid)",
    "safeguarding_hidden_reports()",
    "safeguarding_hidden_submissions()",
    "safeguarding_hidden_sendings()",
    "safeguarding_hidden_subjects()",
    "safeguarding_may_confirm_erasure(uuid, uuid)",
    "safeguarding_lift(uuid, text)",
)
MAKE = (
    "SET LOCAL ROLE inkling_definer;\n"
    + RIGHTS
    + BESIDE
    + NAMES
    + KEEP_FROM
    + KEEPS
    + LIFT
    + f"REVOKE ALL ON FUNCTION safeguarding_is_named(text, text[]), {', '.join(OWNED)} FROM PUBLIC;\n"
    + """
GRANT EXECUTE ON FUNCTION safeguarding_keep_from(uuid, uuid, uuid)
    TO inkling_community, inkling_unit, inkling_migrate;
GRANT EXECUTE ON FUNCTION safeguarding_keeps(uuid) TO inkling_unit, inkling_worker;
GRANT EXECUTE ON FUNCTION safeguarding_hidden_reports() TO inkling_unit, inkling_vault;
GRANT EXECUTE ON FUNCTION safeguarding_hidden_submissions(), safeguarding_hidden_sendings(),
    safeguarding_hidden_subjects(), safeguarding_lift(uuid, text) TO inkling_unit;
GRANT EXECUTE ON FUNCTION safeguarding_may_confirm_erasure(uuid, uuid) TO inkling_worker;
GRANT EXECUTE ON FUNCTION safeguarding_keep_from_account() TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""
)
GRANTS = """
GRANT SELECT (key_id, keeper_id) ON capture_wrappedkey TO inkling_definer;
GRANT UPDATE (lifted_by_id, lifted_at, lift_reason) ON safeguarding_keptfrom TO inkling_definer;
"""
# After the functions, by the owner of the table.
WATCH = """
CREATE TRIGGER keep_from_named AFTER INSERT ON accounts_account FOR EACH ROW
    EXECUTE FUNCTION safeguarding_keep_from_account();
CREATE TRIGGER keep_from_renamed AFTER UPDATE OF name, role, organisation_id, is_active ON accounts_account FOR EACH ROW
    WHEN ((OLD.name, OLD.role, OLD.organisation_id, OLD.is_active)
        IS DISTINCT FROM (NEW.name, NEW.role, NEW.organisation_id, NEW.is_active))
    EXECUTE FUNCTION safeguarding_keep_from_account();
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION safeguarding_keep_from_account() FROM inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""

POLICIES = """
ALTER POLICY unit_reads ON capture_report USING (holding_unit_id = (SELECT inkling_reading_unit())
    AND NOT (id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY keeper_finds ON capture_report USING ((SELECT inkling_viewer_role()) = 'identity_keeper'
    AND (holding_unit_id = (SELECT inkling_viewer_organisation())
        OR capture_is_sealed_for(id, (SELECT inkling_viewer_organisation())))
    AND NOT (id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_reads ON reading_keptreading USING (unit_id = (SELECT inkling_reading_unit())
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_reads ON linking_mention USING (unit_id = (SELECT inkling_reading_unit())
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_reads ON routing_submission USING (unit_id = (SELECT inkling_reading_unit())
    AND NOT (id IN (SELECT safeguarding_hidden_submissions())));
ALTER POLICY unit_moves ON routing_submission USING (unit_id = (SELECT inkling_reading_unit())
    AND NOT (id IN (SELECT safeguarding_hidden_submissions())));
ALTER POLICY supervisor_reads ON routing_discrepancy USING ((SELECT inkling_viewer_role()) = 'supervisor'
    AND unit_id = (SELECT inkling_reading_unit()) AND NOT (subject IN (SELECT safeguarding_hidden_subjects())));
ALTER POLICY unit_or_door_reads ON safeguarding_concern USING ((unit_id = (SELECT inkling_reading_unit())
        OR front_door_id IN (SELECT safeguarding_doors_of_viewer()))
    AND NOT (id IN (SELECT safeguarding_kept_from_viewer()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_or_door_moves ON safeguarding_concern USING ((unit_id = (SELECT inkling_reading_unit())
        OR front_door_id IN (SELECT safeguarding_doors_of_viewer()))
    AND NOT (id IN (SELECT safeguarding_kept_from_viewer()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_answers ON safeguarding_concernquestion USING (unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = concern_id));
ALTER POLICY both_sides_read ON dissemination_dissemination USING ((from_unit_id = (SELECT inkling_reading_unit())
        OR to_id = (SELECT inkling_reading_unit())) AND NOT (id IN (SELECT safeguarding_hidden_sendings())));
ALTER POLICY sender_recalls ON dissemination_dissemination USING (from_unit_id = (SELECT inkling_reading_unit())
    AND recalled_on IS NULL AND NOT (id IN (SELECT safeguarding_hidden_sendings())));
ALTER POLICY supervisor_reads ON governance_erasurerequest USING ((SELECT inkling_viewer_role()) = 'supervisor'
    AND unit_id = (SELECT inkling_reading_unit()) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY supervisor_keeps ON governance_erasurerequest USING ((SELECT inkling_viewer_role()) = 'supervisor'
    AND unit_id = (SELECT inkling_reading_unit()) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
ALTER POLICY unit_oversees ON governance_statedpurpose USING ((SELECT inkling_viewer_role()) IN ('auditor', 'supervisor')
    AND EXISTS (SELECT FROM accounts_account account WHERE account.id = governance_statedpurpose.account_id
        AND account.organisation_id = (SELECT inkling_viewer_organisation()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports() UNION ALL SELECT safeguarding_hidden_sendings())));
"""

# What stood before is compared as well. Concerns that are decided too: the words of their report are still there.
CARRY = """
DO $migration$ BEGIN
    PERFORM safeguarding_keep_from(NULL, NULL, account.id) FROM accounts_account account;
END $migration$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0015_clock_law"),
        ("accounts", "0005_accounts_live"),
        ("capture", "0011_hold_receipt"),
        ("dissemination", "0001_initial"),
        ("governance", "0019_hold_by_receipt"),
        ("linking", "0008_clocks_stopped"),
        ("reading", "0002_rights"),
        ("routing", "0012_copies_asked_one_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "keptfrom",
            "lifted_by",
            models.ForeignKey(
                null=True,
                blank=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("keptfrom", "lifted_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField(
            "keptfrom",
            "lift_reason",
            models.TextField(
                blank=True,
                default="",
                choices=[
                    ("other_person", "It is another person of this name"),
                    ("no_name", "The word is no name here"),
                    ("may_know", "Who told has said that they may know"),
                ],
            ),
        ),
        migrations.AddConstraint(
            "keptfrom",
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None, lift_reason="")
                | (
                    models.Q(lift_reason__in=("other_person", "no_name", "may_know"))
                    & ~models.Q(lifted_by=None)
                    & ~models.Q(lifted_at=None)
                ),
                name="safeguarding_lifted_says_why",
            ),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(MAKE, migrations.RunSQL.noop),
        migrations.RunSQL(WATCH, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
    ]
