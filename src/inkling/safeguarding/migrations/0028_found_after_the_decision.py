"""A sign that is found after a decision comes before the front door again, and a parting says what it came of."""

from django.db import migrations, models

COLUMN = models.TextField(
    blank=True,
    choices=[("added_to", "Whoever told it added to it"), ("moved", "One of the two went to another unit or front door")],
    db_default="",
    default="",
)
GRANTS = """
GRANT SELECT (opened_by_id) ON safeguarding_concern TO inkling_worker;
GRANT UPDATE (parted_because) ON safeguarding_concernjoining TO inkling_definer;
GRANT INSERT ON safeguarding_concern, safeguarding_concernclock TO inkling_definer;
"""
FUNCTIONS = r"""
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION public.safeguarding_enrich_by_teller(the_report uuid, the_addition uuid, the_urgency text, the_view jsonb, the_door uuid, only_at_door boolean, the_moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
        -- With a sign it opens its own. Without one it parts what stands under a decided one: nobody decided this.
        SELECT concern.id, concern.unit_id, coalesce(concern.acknowledged_by_id, door.contact_id) AS reader
            INTO standing FROM safeguarding_concern concern
            JOIN safeguarding_concernjoining joining ON joining.joined_id = concern.id AND joining.parted_at IS NULL
            JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = 'decided'
            LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
            WHERE concern.report_id = the_report AND NOT only_at_door
            ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
            FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
            AND joining.joined_id = standing.id AND joining.parted_at IS NULL;
        UPDATE safeguarding_concern concern SET state = joining.state_before
            FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
            AND joining.joined_id = standing.id AND joining.parted_at IS NULL;
        UPDATE safeguarding_concernjoining SET parted_at = now(), parted_because = 'added_to'
            WHERE joined_id = standing.id AND parted_at IS NULL;
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
END $function$;
CREATE OR REPLACE FUNCTION public.safeguarding_part_what_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
        FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concern concern SET state = joining.state_before
        FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concernjoining SET parted_at = now(), parted_because = 'moved'
        WHERE NEW.id IN (joined_id, leading_id) AND parted_at IS NULL;
    RETURN NULL;
END $function$;
CREATE FUNCTION safeguarding_raise_found(the_report uuid, the_passage integer, the_view jsonb, the_words text[],
    the_moment timestamptz)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $function$
DECLARE
    standing record;
    shown text;
    the_concern uuid := gen_random_uuid();
BEGIN
    -- Whoever decides, joins or adds holds them in this order as well.
    PERFORM FROM safeguarding_concern held WHERE held.report_id = the_report ORDER BY held.id FOR NO KEY UPDATE;
    SELECT concern.unit_id, concern.front_door_id, door.contact_id, report.urgency INTO standing
        FROM safeguarding_concern concern JOIN capture_report report ON report.id = concern.report_id
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        WHERE concern.report_id = the_report ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1;
    -- Its own telling has opened one, or no front door has anything of this report: then people find it in the unit.
    IF NOT FOUND OR EXISTS (SELECT FROM safeguarding_concern own WHERE own.report_id = the_report
            AND own.number = the_passage + 1 AND own.opened_by_id IS NULL)
        OR NOT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
            AND addition.number = the_passage UNION ALL SELECT WHERE the_passage = 0) THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(safeguarding_plain_words(text.shown), ' / ') INTO shown FROM (
        SELECT concat_ws(' / ', concern.child, concern.worry, concern.needed_to_act, concern.view::text) AS shown
            FROM safeguarding_concern concern WHERE concern.report_id = the_report
        UNION ALL SELECT concat_ws(' / ', later.child, later.worry, later.needed_to_act, later.view::text)
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.report_id = the_report) text;
    IF NOT EXISTS (SELECT FROM unnest(the_words) word
        WHERE safeguarding_plain_words(word) <> '' AND position(safeguarding_plain_words(word) IN shown) = 0) THEN
        RETURN NULL;
    END IF;
    INSERT INTO safeguarding_concern (id, report_id, number, unit_id, front_door_id, state, urgency, must_not_be_told,
            child, worry, needed_to_act, indicators, view, referred_to, referred_when, referred_reference, decision,
            decision_reason, withheld_by, withhold_tries)
        VALUES (the_concern, the_report, the_passage + 1, standing.unit_id, standing.front_door_id, 'raised',
            standing.urgency, the_view ->> 'must_not_be_told', the_view ->> 'child', the_view ->> 'worry',
            the_view ->> 'needed_to_act', '[]', the_view -> 'lines', '', '', '', '', '', 0, 0);
    INSERT INTO safeguarding_concernclock (concern_id, unit_id, raised_at, step, chased_to, next_step_at, tries, problem)
        VALUES (the_concern, standing.unit_id, the_moment,
            CASE WHEN standing.front_door_id IS NULL THEN 'supervisor' ELSE 'contact' END, '', CASE
            WHEN standing.front_door_id IS NULL THEN the_moment
            ELSE the_moment + safeguarding_patience(the_concern, false) END, 0, '');
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), the_concern, 'contact', 'answer', 0, standing.contact_id, 0, 0, the_moment, ''
        WHERE standing.contact_id IS NOT NULL;
    PERFORM safeguarding_keep_from(the_concern, NULL);
    RETURN the_concern;
END $function$;
CREATE FUNCTION safeguarding_plain_words(said text)
RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $function$
    -- Marks and breaks fall away; a break in the values of JSON stands there as two characters.
    SELECT btrim(regexp_replace(lower(regexp_replace(said, '\\[nrt]', ' ', 'g')), '[^[:alnum:]]+', ' ', 'g'))
$function$;
REVOKE ALL ON FUNCTION safeguarding_plain_words(text),
    safeguarding_raise_found(uuid, integer, jsonb, text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_raise_found(uuid, integer, jsonb, text[], timestamptz) TO inkling_worker;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'concern.stepped-up', 'concern.joined',$old$,
        $new$'concern.stepped-up', 'concern.raised', 'concern.joined',$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    """Adds why a joining ended, and the function by which the worker raises what it has found."""

    dependencies = [("safeguarding", "0027_partings_leave_entries")]

    operations = [
        migrations.AddField("concernjoining", "parted_because", COLUMN),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
