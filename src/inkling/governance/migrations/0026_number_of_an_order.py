"""The number of the order by which a report is erased stays with what is left of it."""

from django.db import migrations, models
# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
ALTER TABLE governance_erasure ADD CONSTRAINT governance_erasure_order_number
    CHECK (order_number ~ '^([A-Za-z0-9][A-Za-z0-9 ./:()-]{0,39})?$');
ALTER TABLE governance_erasurerequest ADD CONSTRAINT governance_erasure_request_order_number
    CHECK (order_number ~ '^([A-Za-z0-9][A-Za-z0-9 ./:()-]{0,39})?$');
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(replace(
        pg_get_functiondef('governance_erase_report(uuid)'::regprocedure),
        'asked_by_id, confirmed_by_id)', 'asked_by_id, confirmed_by_id, order_number)'),
        'asked.asked_by_id, viewer);', 'asked.asked_by_id, viewer, asked.order_number);');
END $migration$;
DROP FUNCTION governance_erase_again(uuid, date);
CREATE FUNCTION governance_erase_again(the_report uuid, the_day date, the_order text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    unit uuid;
BEGIN
    IF NOT governance_hold_report(the_report) THEN
        RETURN false;
    END IF;
    SELECT holding_unit_id INTO unit FROM capture_report WHERE id = the_report;
    PERFORM governance_delete_report(the_report);
    INSERT INTO governance_erasure (report_id, unit_id, erased_on, ground, order_number)
        VALUES (the_report, unit, the_day, 'again', the_order) ON CONFLICT DO NOTHING;
    PERFORM inkling_audit_append('main', 'operator', 'report.erased-again', 'report:' || the_report, '');
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION governance_erase_again(uuid, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION governance_erase_again(uuid, date, text) TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0025_services"), ("safeguarding", "0018_first_notice")]

    operations = [
        migrations.AddField("erasure", "order_number", models.TextField(blank=True, default="")),
        migrations.AddField("erasurerequest", "order_number", models.TextField(blank=True, default="")),
        migrations.RunSQL(CHANGE, migrations.RunSQL.noop),
    ]
