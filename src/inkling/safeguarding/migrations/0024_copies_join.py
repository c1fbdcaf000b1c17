"""Told again in the same words under another receipt: a machine lets that concern stand under the first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was told is compared, and not what a machine made of it: under load it reads less. The first told leads, and is
# as urgent as the copy at least: its clock is due no later. Nobody has answered one alone.
LEADING = """
CREATE FUNCTION safeguarding_copy_of(the_concern uuid) RETURNS uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT first.id FROM safeguarding_concern copy
        JOIN safeguarding_concernclock late ON late.concern_id = copy.id
        JOIN capture_report again ON again.id = copy.report_id
        JOIN safeguarding_concern first ON first.unit_id = copy.unit_id AND first.report_id <> copy.report_id
            AND first.front_door_id IS NOT DISTINCT FROM copy.front_door_id
            AND first.state = copy.state AND first.number = copy.number AND first.opened_by_id IS NULL
            AND (first.child, first.must_not_be_told, first.indicators, first.referred_to, first.referred_when,
                    first.referred_reference)
                = (copy.child, copy.must_not_be_told, copy.indicators, copy.referred_to, copy.referred_when,
                    copy.referred_reference)
        JOIN capture_report told ON told.id = first.report_id
            AND (told.narrative, told.place_told, told.exploitation_type, told.team_words, told.team_text, told.told_answers)
                = (again.narrative, again.place_told, again.exploitation_type, again.team_words, again.team_text,
                    again.told_answers)
        JOIN safeguarding_concernclock early ON early.concern_id = first.id
        CROSS JOIN LATERAL (SELECT ARRAY['now', 'soon', 'not_sure', 'not_sure_or_not_said', 'not_said', 'routine'],
            ARRAY['', 'contact', 'deputy', 'supervisor', 'unit']) orders (urgencies, steps)
    WHERE copy.id = the_concern AND copy.state IN ('raised', 'already_referred', 'acknowledged')
        AND copy.opened_by_id IS NULL AND (early.raised_at, first.id) < (late.raised_at, copy.id)
        AND array_position(urgencies, first.urgency) <= array_position(urgencies, copy.urgency)
        AND array_position(steps, late.step) <= array_position(steps, early.step)
        AND array_position(steps, late.chased_to) <= array_position(steps, early.chased_to)
        AND NOT EXISTS (
            (SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                FROM capture_detail WHERE report_id IN (told.id, again.id) AND noticed_by_id IS NULL)
            EXCEPT (
                SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                    FROM capture_detail WHERE report_id = told.id AND noticed_by_id IS NULL
                INTERSECT
                SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                    FROM capture_detail WHERE report_id = again.id AND noticed_by_id IS NULL))
        -- What somebody added to the copy or asked about it is its own; what an officer parted stays apart.
        AND NOT EXISTS (SELECT FROM safeguarding_concernaddition WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernquestion WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernjoining WHERE joined_id = copy.id
            OR (leading_id = copy.id AND parted_at IS NULL))
    ORDER BY early.raised_at, first.id LIMIT 1
$$;
CREATE FUNCTION safeguarding_copies(the_most integer) RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT open.id FROM (SELECT concern.id, clock.raised_at, count(*) OVER (PARTITION BY concern.unit_id,
            concern.front_door_id, concern.state, concern.child, report.narrative) AS same
        FROM safeguarding_concern concern JOIN safeguarding_concernclock clock ON clock.concern_id = concern.id
            JOIN capture_report report ON report.id = concern.report_id
        WHERE concern.state IN ('raised', 'already_referred', 'acknowledged') AND concern.opened_by_id IS NULL) open
    WHERE open.same > 1 AND safeguarding_copy_of(open.id) IS NOT NULL
    ORDER BY open.raised_at, open.id LIMIT the_most
$$;
"""

JOIN = """
CREATE FUNCTION safeguarding_join_copy(the_concern uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    first_id uuid := safeguarding_copy_of(the_concern);
    due timestamptz;
BEGIN
    -- In the order in which everybody holds two concerns, and before the chain.
    PERFORM FROM safeguarding_concern WHERE id IN (the_concern, first_id) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM safeguarding_concernclock WHERE concern_id IN (the_concern, first_id) ORDER BY concern_id FOR NO KEY UPDATE;
    IF first_id IS NULL OR safeguarding_copy_of(the_concern) IS DISTINCT FROM first_id THEN
        RETURN NULL;
    END IF;
    SELECT next_step_at INTO due FROM safeguarding_concernclock WHERE concern_id = the_concern;
    INSERT INTO safeguarding_concernjoining (id, joined_id, leading_id, reason, joined_at, state_before, next_step_before,
            leading_urgency)
        SELECT gen_random_uuid(), copy.id, first.id, '', now(), copy.state, due, coalesce((
                SELECT max(before.leading_urgency) FROM safeguarding_concernjoining before
                WHERE before.leading_id = first.id AND before.parted_at IS NULL), first.urgency)
        FROM safeguarding_concern copy, safeguarding_concern first WHERE copy.id = the_concern AND first.id = first_id;
    UPDATE safeguarding_concern SET state = 'joined' WHERE id = the_concern;
    UPDATE safeguarding_concernclock SET next_step_at = NULL WHERE concern_id = the_concern;
    UPDATE safeguarding_concernclock SET next_step_at = due WHERE concern_id = first_id AND next_step_at > due;
    RETURN first_id;
END $$;
REVOKE ALL ON FUNCTION safeguarding_copy_of(uuid), safeguarding_copies(integer), safeguarding_join_copy(uuid) FROM PUBLIC;
GRANT SELECT, INSERT ON safeguarding_concernjoining TO inkling_definer;
GRANT SELECT (indicators) ON safeguarding_concern TO inkling_definer;
ALTER FUNCTION safeguarding_copy_of(uuid) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_copies(integer) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_join_copy(uuid) OWNER TO inkling_definer;
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION safeguarding_copies(integer), safeguarding_join_copy(uuid) TO inkling_worker;
SET LOCAL ROLE inkling_migrate;
"""

# Both functions are written as they stand, so that it does not matter what else was added to them meanwhile.
ALLOWED = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    clock_law constant text := pg_get_functiondef('safeguarding_climb_clock()'::regprocedure);
    clock_becomes constant text := replace(clock_law, 'IF (OLD.next_step_at IS NULL) <> (NEW.next_step_at IS NULL)',
        'IF ((OLD.next_step_at IS NULL) <> (NEW.next_step_at IS NULL) AND NOT (NEW.next_step_at IS NULL AND EXISTS (' || chr(10) ||
        '            SELECT FROM safeguarding_concernjoining joining JOIN safeguarding_concern copy ON copy.id = joining.joined_id' || chr(10) ||
        '            WHERE joining.joined_id = NEW.concern_id AND joining.parted_at IS NULL AND copy.state = ''joined'')))');
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    becomes constant text := replace(known, '''concern.stepped-up'',', '''concern.stepped-up'', ''concern.joined'',');
BEGIN
    IF clock_becomes = clock_law OR becomes = known THEN
        RAISE EXCEPTION 'these functions are not what was thought';
    END IF;
    EXECUTE clock_becomes;
    EXECUTE becomes;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0023_who_stands_at_a_step"),
        ("governance", "0029_inquiries_have_purposes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="concernjoining",
            name="joined_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="concernjoining", name="reason", field=models.TextField(blank=True)
        ),
        migrations.AddConstraint(
            model_name="concernjoining",
            constraint=models.CheckConstraint(
                condition=~models.Q(joined_by=None) | models.Q(reason=""),
                name="safeguarding_joined_by_machine_says_nothing",
            ),
        ),
        *(migrations.RunSQL(text, migrations.RunSQL.noop) for text in (LEADING, JOIN, ALLOWED)),
    ]
