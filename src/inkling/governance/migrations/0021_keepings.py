"""Who is kept from a report erases and declines nothing of it; what a supervisor lifts is in the chain."""

from django.db import migrations

# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_erase_report(uuid)'::regprocedure),
        'AND report.holding_unit_id = inkling_reading_unit()',
        'AND report.holding_unit_id = inkling_reading_unit()' || chr(10) ||
        '            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()))');
    EXECUTE replace(
        pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        '''concern.joined'', ''concern.parted'',',
        '''concern.joined'', ''concern.parted'', ''concern.keeping-lifted'', ''concern.keepings-listed'',');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0020_lock_fillers"), ("safeguarding", "0016_kept_from_the_unit")]

    operations = [migrations.RunSQL(CHANGE, migrations.RunSQL.noop)]
