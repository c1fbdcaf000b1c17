"""A view whose withholding broke again and again is seen by a supervisor, with its reason, and taken up again."""

from django.db import migrations, models

GRANTS = """
GRANT UPDATE (withhold_problem) ON safeguarding_concern, safeguarding_concernaddition TO inkling_definer;
GRANT SELECT (withhold_problem) ON safeguarding_concern TO inkling_definer;
"""
FUNCTIONS = r"""
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION safeguarding_note_withholding(the_view uuid, the_problem text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $function$
    UPDATE safeguarding_concern SET withhold_problem = left(the_problem, 100) WHERE id = the_view;
    UPDATE safeguarding_concernaddition SET withhold_problem = left(the_problem, 100) WHERE id = the_view;
$function$;
REVOKE ALL ON FUNCTION safeguarding_note_withholding(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_note_withholding(uuid, text) TO inkling_worker;
CREATE FUNCTION safeguarding_take_up_withholding(the_view uuid)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $function$
DECLARE
    the_concern uuid;
BEGIN
    SELECT concern.id INTO the_concern FROM safeguarding_concern concern
        LEFT JOIN safeguarding_concernaddition later ON later.concern_id = concern.id AND later.id = the_view
        WHERE (concern.id = the_view OR later.id = the_view) AND concern.state <> 'decided'
            AND CASE WHEN later.id IS NULL THEN concern.withhold_tries ELSE later.withhold_tries END >= 5
            AND concern.unit_id = inkling_reading_unit() AND inkling_viewer_role() = 'supervisor'
            AND concern.id NOT IN (SELECT safeguarding_kept_from_viewer())
            AND concern.report_id NOT IN (SELECT safeguarding_hidden_reports())
        FOR NO KEY UPDATE OF concern;
    IF FOUND THEN
        UPDATE safeguarding_concern SET withhold_tries = 0 WHERE id = the_view;
        UPDATE safeguarding_concernaddition SET withhold_tries = 0 WHERE id = the_view;
    END IF;
    RETURN the_concern;
END $function$;
REVOKE ALL ON FUNCTION safeguarding_take_up_withholding(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_take_up_withholding(uuid) TO inkling_unit;
CREATE OR REPLACE FUNCTION public.safeguarding_withhold_anew(the_view uuid, the_texts jsonb, the_rules integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    old jsonb;
    is_addition boolean := false;
BEGIN
    SELECT jsonb_build_object('must_not_be_told', concern.must_not_be_told, 'child', concern.child,
            'worry', concern.worry, 'needed_to_act', concern.needed_to_act, 'referred_to', concern.referred_to,
            'referred_when', concern.referred_when, 'referred_reference', concern.referred_reference,
            'view', concern.view) INTO old
        FROM safeguarding_concern concern WHERE concern.id = the_view AND concern.state <> 'decided' FOR UPDATE;
    IF NOT FOUND THEN
        SELECT jsonb_build_object('must_not_be_told', later.must_not_be_told, 'child', later.child,
                'worry', later.worry, 'needed_to_act', later.needed_to_act, 'view', later.view), true
            INTO old, is_addition
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE later.id = the_view AND concern.state <> 'decided' FOR UPDATE OF concern;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
    END IF;
    IF safeguarding_shows_more(old, the_texts) THEN
        RAISE EXCEPTION 'A view that is withheld anew would show more than it did';
    END IF;
    IF is_addition THEN
        UPDATE safeguarding_concernaddition SET must_not_be_told = the_texts ->> 'must_not_be_told',
            child = the_texts ->> 'child', worry = the_texts ->> 'worry',
            needed_to_act = the_texts ->> 'needed_to_act', view = the_texts -> 'view',
            withheld_by = the_rules, withhold_tries = 0, withhold_problem = '' WHERE id = the_view;
    ELSE
        UPDATE safeguarding_concern SET must_not_be_told = the_texts ->> 'must_not_be_told',
            child = the_texts ->> 'child', worry = the_texts ->> 'worry',
            needed_to_act = the_texts ->> 'needed_to_act', referred_to = the_texts ->> 'referred_to',
            referred_when = the_texts ->> 'referred_when', referred_reference = the_texts ->> 'referred_reference',
            view = the_texts -> 'view', withheld_by = the_rules, withhold_tries = 0, withhold_problem = ''
            WHERE id = the_view;
    END IF;
    RETURN old <> the_texts;
END $function$;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''concern.notice-taken-up'',',
        '''concern.notice-taken-up'', ''concern.withholding-taken-up'',');
    health constant text := pg_get_functiondef('linking_line_health()'::regprocedure);
    counting constant text := replace(health, '    UNION ALL SELECT ''submissions_queued''',
        '    UNION ALL SELECT ''withholding_parked'', count(*), NULL FROM (' || chr(10) ||
        '        SELECT concern.report_id, concern.unit_id FROM safeguarding_concern concern' || chr(10) ||
        '        WHERE concern.withhold_tries >= 5 AND concern.state <> ''decided''' || chr(10) ||
        '        UNION ALL SELECT concern.report_id, concern.unit_id FROM safeguarding_concernaddition later' || chr(10) ||
        '        JOIN safeguarding_concern concern ON concern.id = later.concern_id' || chr(10) ||
        '        WHERE later.withhold_tries >= 5 AND concern.state <> ''decided'') given_up, viewer' || chr(10) ||
        '        WHERE NOT (given_up.report_id IN (SELECT id FROM hidden)) AND (viewer.unit IS NULL OR given_up.unit_id = viewer.unit)' || chr(10) ||
        '    UNION ALL SELECT ''submissions_queued''');
BEGIN
    IF changed = known OR counting = health THEN
        RAISE EXCEPTION 'these functions are not what was thought';
    END IF;
    EXECUTE changed;
    EXECUTE counting;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""
# Django would read back what the database fills in, and the login of tellers reads no concern.
FILLED_IN = """
ALTER TABLE safeguarding_concern ALTER COLUMN withhold_problem SET DEFAULT '';
ALTER TABLE safeguarding_concernaddition ALTER COLUMN withhold_problem SET DEFAULT '';
"""


class Migration(migrations.Migration):
    """Adds why the last try broke, and the way in which a supervisor lets it be tried again."""

    dependencies = [
        ("safeguarding", "0031_what_was_decided_is_corrected"),
        ("linking", "0016_second_officer"),
        ("governance", "0026_number_of_an_order"),
        ("picture", "0008_weeks_that_break"),
    ]

    operations = [
        migrations.AddField("concern", "withhold_problem", models.TextField(blank=True, default="")),
        migrations.AddField("concernaddition", "withhold_problem", models.TextField(blank=True, default="")),
        migrations.RunSQL(FILLED_IN, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
