"""A copy is joined where its words are its own; what is told after a decision is decided anew; names of both count."""

from django.db import migrations

# What was told, as one mark: equal marks are told again. No row keeps it. No mark: a machine joins it to nothing.
MARK = """
CREATE FUNCTION safeguarding_told_mark(the_concern uuid) RETURNS bytea STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT sha256(convert_to(ROW(concern.unit_id, concern.front_door_id, concern.state,
            concern.child, concern.must_not_be_told, concern.needed_to_act, concern.indicators,
            concern.referred_to, concern.referred_when, concern.referred_reference, report.told_on,
            report.about, report.narrative, report.place_told,
            report.exploitation_type, report.group_based, report.frequency, report.team_words, report.team_text,
            report.told_answers, ARRAY(
                SELECT DISTINCT ROW(detail.kind, detail.text, detail.attributes, detail.who, detail.what, detail."when",
                    detail."where", detail.how, detail.frequency, detail.role, detail.matter)::text
                FROM capture_detail detail WHERE detail.report_id = report.id AND detail.noticed_by_id IS NULL
                ORDER BY 1))::text, 'UTF8'))
    FROM safeguarding_concern concern JOIN capture_report report ON report.id = concern.report_id
    -- The first of a report: what came later opens others, in words of its own.
    WHERE concern.id = the_concern AND concern.number = 1 AND concern.opened_by_id IS NULL
        -- Two children can say the same of themselves, and few words are the words of many.
        AND report.about <> 'me'
        AND cardinality(regexp_split_to_array(btrim(left(report.narrative, 400)), '[[:space:]]+')) >= 12
$$;
"""

# Each open concern is read once, and compared with the first of each urgency and step: a flood costs no square.
AGAIN = """
CREATE FUNCTION safeguarding_told_again(among uuid[]) RETURNS TABLE (copy_id uuid, first_id uuid)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH open AS (
        SELECT concern.id, clock.raised_at, array_position(urgencies, concern.urgency) AS urgency,
            array_position(steps, clock.step) AS step, array_position(steps, clock.chased_to) AS chased_to,
            count(*) OVER (PARTITION BY concern.unit_id, concern.front_door_id, concern.state, report.told_on,
                octet_length(report.narrative)) AS alike
        FROM safeguarding_concern concern JOIN safeguarding_concernclock clock ON clock.concern_id = concern.id
            JOIN capture_report report ON report.id = concern.report_id
            CROSS JOIN (SELECT ARRAY['now', 'soon', 'not_sure', 'not_sure_or_not_said', 'not_said', 'routine'],
                ARRAY['', 'contact', 'deputy', 'supervisor', 'unit']) orders (urgencies, steps)
        WHERE concern.state IN ('raised', 'already_referred', 'acknowledged')
            AND (among IS NULL OR concern.id = ANY (among))
    ), told AS MATERIALIZED (
        SELECT open.*, safeguarding_told_mark(open.id) AS mark FROM open WHERE open.alike > 1
    ), heads AS MATERIALIZED (
        SELECT DISTINCT ON (mark, urgency, step, chased_to) * FROM told WHERE mark IS NOT NULL
        ORDER BY mark, urgency, step, chased_to, raised_at, id
    )
    SELECT copy.id, early.id FROM told copy CROSS JOIN LATERAL (
        SELECT head.id FROM heads head WHERE head.mark = copy.mark
            AND (head.raised_at, head.id) < (copy.raised_at, copy.id)
            AND head.urgency <= copy.urgency AND copy.step <= head.step AND copy.chased_to <= head.chased_to
        ORDER BY head.raised_at, head.id LIMIT 1) early
    -- What somebody added to the copy or asked about it is its own; what an officer parted stays apart.
    WHERE NOT EXISTS (SELECT FROM safeguarding_concernaddition WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernquestion WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernjoining WHERE joined_id = copy.id
            OR (leading_id = copy.id AND parted_at IS NULL))
    ORDER BY copy.raised_at, copy.id
$$;
"""

JOIN = """
CREATE FUNCTION safeguarding_join_copy(the_copy uuid, the_first uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    due timestamptz;
BEGIN
    -- In the order in which everybody holds two concerns, and before the chain.
    PERFORM FROM safeguarding_concern WHERE id IN (the_copy, the_first) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM safeguarding_concernclock WHERE concern_id IN (the_copy, the_first)
        ORDER BY concern_id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM safeguarding_told_again(ARRAY[the_copy, the_first]) again
            WHERE again.copy_id = the_copy AND again.first_id = the_first) THEN
        RETURN false;
    END IF;
    SELECT next_step_at INTO due FROM safeguarding_concernclock WHERE concern_id = the_copy;
    INSERT INTO safeguarding_concernjoining (id, joined_id, leading_id, reason, joined_at, state_before,
            next_step_before, leading_urgency)
        SELECT gen_random_uuid(), copy.id, early.id, '', now(), copy.state, due, coalesce((
                SELECT max(before.leading_urgency) FROM safeguarding_concernjoining before
                WHERE before.leading_id = early.id AND before.parted_at IS NULL), early.urgency)
        FROM safeguarding_concern copy, safeguarding_concern early WHERE copy.id = the_copy AND early.id = the_first;
    UPDATE safeguarding_concern SET state = 'joined' WHERE id = the_copy;
    UPDATE safeguarding_concernclock SET next_step_at = NULL WHERE concern_id = the_copy;
    UPDATE safeguarding_concernclock SET next_step_at = due WHERE concern_id = the_first AND next_step_at > due;
    -- Last: whom the words that came to the first name is kept from the copy as well.
    PERFORM safeguarding_keep_from(the_first, NULL);
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION safeguarding_told_mark(uuid), safeguarding_told_again(uuid[]), safeguarding_join_copy(uuid, uuid)
    FROM PUBLIC;
ALTER FUNCTION safeguarding_told_mark(uuid) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_told_again(uuid[]) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_join_copy(uuid, uuid) OWNER TO inkling_definer;
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION safeguarding_told_again(uuid[]), safeguarding_join_copy(uuid, uuid) TO inkling_worker;
DROP FUNCTION safeguarding_join_copy(uuid);
DROP FUNCTION safeguarding_copies(integer);
DROP FUNCTION safeguarding_copy_of(uuid);
SET LOCAL ROLE inkling_migrate;
"""

# A copy that stands under a decided concern is as decided as that one: what comes then opens its own, with its clock.
ADDED = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION safeguarding_enrich_by_teller(the_report uuid, the_addition uuid, the_urgency text,
    the_view jsonb, the_door uuid, only_at_door boolean, the_moment timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    standing record;
    the_number integer;
BEGIN
    IF NOT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
        AND capture_is_added_now(the_report, addition.id)) THEN
        RAISE EXCEPTION 'Nothing is added to this report' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Whoever decides holds the one that leads: nothing is added while it is decided, nor the other way round.
    PERFORM FROM safeguarding_concern held WHERE held.id IN (
            SELECT own.id FROM safeguarding_concern own WHERE own.report_id = the_report
            UNION ALL SELECT joining.leading_id FROM safeguarding_concern own
            JOIN safeguarding_concernjoining joining ON joining.joined_id = own.id AND joining.parted_at IS NULL
            WHERE own.report_id = the_report)
        ORDER BY held.id FOR NO KEY UPDATE;
    SELECT concern.id, concern.unit_id, coalesce(concern.acknowledged_by_id, door.contact_id) AS reader INTO standing
        FROM safeguarding_concern concern LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        WHERE concern.report_id = the_report AND concern.state <> 'decided'
            AND NOT EXISTS (SELECT FROM safeguarding_concernjoining joining
                JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = 'decided'
                WHERE joining.joined_id = concern.id AND joining.parted_at IS NULL)
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
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0024_copies_join")]

    operations = [migrations.RunSQL(text, migrations.RunSQL.noop) for text in (MARK, AGAIN, JOIN, ADDED)]
