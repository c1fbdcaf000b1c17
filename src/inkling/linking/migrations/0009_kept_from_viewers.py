"""What hangs by a report that somebody is kept from is placed, moved and counted without them."""

from django.db import migrations

# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    hides CONSTANT text := ' AND NOT (submission.report_id IN (SELECT id FROM hidden))';
    health text := pg_get_functiondef('linking_line_health()'::regprocedure);
BEGIN
    EXECUTE replace(
        pg_get_functiondef('routing_place_report(uuid, text, text, text, jsonb, jsonb, timestamptz)'::regprocedure),
        'AND holding_unit_id = inkling_reading_unit() FOR UPDATE',
        'AND holding_unit_id = inkling_reading_unit()' || chr(10) ||
        '            AND NOT (id IN (SELECT safeguarding_hidden_reports())) FOR UPDATE');
    -- Whoever of the unit that has it now must not find out is kept from it in the same commit.
    EXECUTE replace(
        pg_get_functiondef('routing_move_report(uuid, uuid, timestamptz)'::regprocedure),
        'END $function$',
        '    PERFORM safeguarding_keep_from(concern.id, NULL) FROM safeguarding_concern concern' || chr(10) ||
        '        WHERE concern.report_id = the_report;' || chr(10) ||
        'END $function$');
    health := replace(health, 'AS unit),' || chr(10) || '    clock AS',
        'AS unit),' || chr(10) || '    hidden AS (SELECT safeguarding_hidden_reports() AS id),' || chr(10) || '    clock AS');
    health := replace(health,
        'SELECT clock.next_step_at, clock.tries FROM safeguarding_concernclock clock, viewer' || chr(10) ||
        '        WHERE clock.decided_at IS NULL',
        'SELECT clock.next_step_at, clock.tries FROM safeguarding_concernclock clock' || chr(10) ||
        '        JOIN safeguarding_concern concern ON concern.id = clock.concern_id, viewer' || chr(10) ||
        '        WHERE clock.decided_at IS NULL AND NOT (concern.report_id IN (SELECT id FROM hidden))');
    health := replace(health, 'WHERE notice.sent_at IS NULL',
        'WHERE notice.sent_at IS NULL AND NOT (concern.report_id IN (SELECT id FROM hidden))');
    health := replace(health, 'AND submission.state IN (''waiting'', ''parked'')',
        'AND submission.state IN (''waiting'', ''parked'')' || hides);
    health := replace(health, 'WHERE NOT noted.is_done', 'WHERE NOT noted.is_done' || hides);
    health := replace(health, 'AND concern.state <> ''joined''',
        'AND concern.state <> ''joined'' AND NOT (concern.report_id IN (SELECT id FROM hidden))');
    EXECUTE health;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("linking", "0008_clocks_stopped"), ("safeguarding", "0016_kept_from_the_unit")]

    operations = [migrations.RunSQL(CHANGE, migrations.RunSQL.noop)]
