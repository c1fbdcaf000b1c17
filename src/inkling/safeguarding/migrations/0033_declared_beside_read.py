"""What a teller declares as happening now beside what a machine read as now opens a concern with its own clock."""

from django.db import migrations

# The function is written as it stands, with one condition more.
CHANGE = r"""
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef(
        'safeguarding_enrich_by_teller(uuid, uuid, text, jsonb, uuid, boolean, timestamptz)'::regprocedure);
    changed constant text := replace(known, 'AND (the_urgency <> ''now'' OR concern.urgency = ''now'')',
        '-- What a machine read as now is no word of anybody''s: what is declared beside it has a clock of its own.' || chr(10)
        || '            AND (the_urgency <> ''now'' OR concern.urgency = ''now''' || chr(10)
        || '                AND (the_view -> ''lines'' @> ''[{"part": "now"}]'' OR NOT concern.view @> ''[{"part": "now"}]''))');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    """Changes one function; its owner and its callers stay."""

    dependencies = [("safeguarding", "0032_withholding_that_broke_is_seen")]

    operations = [migrations.RunSQL(CHANGE, migrations.RunSQL.noop)]
