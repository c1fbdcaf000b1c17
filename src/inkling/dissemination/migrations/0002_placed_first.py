"""A report without a region takes no outcome that a region has to do with, and nothing of it leaves the unit."""

from django.db import migrations

# For every login that writes an outcome. What is nothing, a copy, or a child's concern is closed without a region.
OUTCOME = """
CREATE FUNCTION routing_place_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A report without a region is placed first' USING ERRCODE = 'check_violation';
END $$;
REVOKE ALL ON FUNCTION routing_place_first() FROM PUBLIC;
CREATE TRIGGER place_first BEFORE UPDATE OF outcome ON routing_submission FOR EACH ROW
    WHEN (NEW.region_id IS NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome
        AND NEW.outcome IN ('intelligence_report', 'crime_recording', 'out_of_area'))
    EXECUTE FUNCTION routing_place_first();
"""
# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('dissemination_check_dissemination()'::regprocedure),
        '    IF grade IS NULL THEN',
        '    IF NOT EXISTS (SELECT FROM capture_detail detail JOIN capture_report report ON report.id = detail.report_id' || chr(10) ||
        '            WHERE detail.id = words.detail_id AND report.holding_region_id IS NOT NULL) THEN' || chr(10) ||
        '        RAISE EXCEPTION ''the report has no region yet: nothing of it may leave'' USING ERRCODE = ''check_violation'';' || chr(10) ||
        '    END IF;' || chr(10) || '    IF grade IS NULL THEN');
    -- What was shared from a region is recalled before the region is taken away.
    EXECUTE replace(
        pg_get_functiondef('routing_place_report(uuid, text, text, text, jsonb, jsonb, timestamptz)'::regprocedure),
        'IF the_unit <> held.holding_unit_id AND EXISTS (SELECT FROM dissemination_dissemination sent',
        'IF (the_unit <> held.holding_unit_id OR the_region IS NULL)' || chr(10) ||
        '            AND EXISTS (SELECT FROM dissemination_dissemination sent');
    -- And an outcome that a region has to do with goes with the region.
    EXECUTE replace(
        pg_get_functiondef('routing_address_anew(uuid, uuid, jsonb, timestamptz)'::regprocedure),
        'WHERE held.unit_id = the_unit AND new.part = 1) same ON true',
        'WHERE held.unit_id = the_unit AND new.part = 1 AND (new.region IS NOT NULL' || chr(10) ||
        '                    OR held.outcome NOT IN (''intelligence_report'', ''crime_recording'', ''out_of_area''))) same ON true');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("dissemination", "0001_initial"), ("linking", "0009_kept_from_viewers")]

    operations = [
        migrations.RunSQL(OUTCOME, migrations.RunSQL.noop),
        migrations.RunSQL(CHANGE, migrations.RunSQL.noop),
    ]
