"""The community's login raises a concern only with the report, or the addition, that it is about, and as it begins."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (xmin) ON safeguarding_concern TO inkling_definer;
CREATE FUNCTION safeguarding_may_raise(the_report uuid, the_number integer, the_unit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_report report WHERE report.id = the_report AND report.holding_unit_id = the_unit)
        AND CASE WHEN the_number = 1 THEN capture_is_told_now(the_report)
            ELSE EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
                AND addition.number = the_number - 1 AND capture_is_added_now(the_report, addition.id)) END
$$;
CREATE FUNCTION safeguarding_is_raised_now(the_concern uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = the_concern
        AND capture_is_written_now(concern.xmin))
$$;
REVOKE ALL ON FUNCTION safeguarding_may_raise(uuid, integer, uuid), safeguarding_is_raised_now(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_may_raise(uuid, integer, uuid), safeguarding_is_raised_now(uuid)
    TO inkling_community;
ALTER FUNCTION safeguarding_may_raise(uuid, integer, uuid) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_is_raised_now(uuid) OWNER TO inkling_definer;

-- Called in the transaction of an addition, and of no other report's.
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION safeguarding_enrich_by_teller(the_report uuid, the_addition uuid, the_urgency text, the_view jsonb, the_door uuid, only_at_door boolean, the_moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $$
DECLARE
    standing record;
    the_number integer;
BEGIN
    IF NOT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
        AND capture_is_added_now(the_report, addition.id)) THEN
        RAISE EXCEPTION 'Nothing is added to this report' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT concern.id, concern.unit_id, coalesce(concern.acknowledged_by_id, door.contact_id) AS reader INTO standing
        FROM safeguarding_concern concern LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        WHERE concern.report_id = the_report AND concern.state <> 'decided'
            AND (the_urgency <> 'now' OR concern.urgency = 'now')
            AND (NOT only_at_door OR concern.front_door_id IS NOT DISTINCT FROM the_door)
        ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1 FOR UPDATE OF concern;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT coalesce(max(later.number), 0) + 1 INTO the_number
        FROM safeguarding_concernaddition later WHERE later.concern_id = standing.id;
    INSERT INTO safeguarding_concernaddition (id, concern_id, number, added_at, urgency, must_not_be_told, child, worry,
            needed_to_act, indicators, view)
        VALUES (the_addition, standing.id, the_number, the_moment, the_urgency, the_view ->> 'must_not_be_told',
            the_view ->> 'child', the_view ->> 'worry', the_view ->> 'needed_to_act', the_view -> 'indicators',
            the_view -> 'lines');
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), standing.id, 'contact', 'reading', the_number, account.id, 0, 0, the_moment, ''
        FROM accounts_account account
        WHERE account.id = standing.reader OR (standing.reader IS NULL AND account.is_active
            AND account.organisation_id = standing.unit_id AND account.role = 'supervisor');
    PERFORM safeguarding_keep_from(standing.id, NULL);
    RETURN standing.id;
END $$;
CREATE OR REPLACE FUNCTION safeguarding_keep_from(the_concern uuid, the_door uuid, the_account uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $$
DECLARE
    seed uuid;
    words text[];
    group_of uuid[];
    seen uuid[] := '{}';
BEGIN
    -- All the concerns of a door, or all that an account may meet, are asked for where those become others.
    IF (the_door IS NOT NULL OR the_account IS NOT NULL)
        AND coalesce(nullif(current_setting('role'), 'none'), session_user) = 'inkling_community' THEN
        RAISE EXCEPTION 'A teller changes no front door' USING ERRCODE = 'insufficient_privilege';
    END IF;
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
SET LOCAL ROLE inkling_migrate;

DROP POLICY community_tells ON safeguarding_concern;
CREATE POLICY community_tells ON safeguarding_concern FOR INSERT TO inkling_community WITH CHECK (
    opened_by_id IS NULL AND triaged_by_id IS NULL AND acknowledged_by_id IS NULL AND decided_by_id IS NULL
    AND decision = '' AND decision_reason = '' AND state IN ('raised', 'already_referred')
    AND safeguarding_may_raise(report_id, number, unit_id));
DROP POLICY community_tells ON safeguarding_concernclock;
CREATE POLICY community_tells ON safeguarding_concernclock FOR INSERT TO inkling_community
    WITH CHECK (safeguarding_is_raised_now(concern_id));
DROP POLICY community_tells ON safeguarding_concernnotice;
CREATE POLICY community_tells ON safeguarding_concernnotice FOR INSERT TO inkling_community
    WITH CHECK (step = 'contact' AND safeguarding_is_raised_now(concern_id)
        AND safeguarding_is_first_notice(concern_id, to_id));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0018_first_notice"),
        ("capture", "0013_in_the_transaction_of_its_report"),
    ]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
