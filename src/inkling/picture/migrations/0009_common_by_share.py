"""A whole number, plate, account or address is one thing, however many reports tell of it: it is never left out."""

from django.db import migrations

SHARE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef(
        'picture_arising(date, date, text, text, text, integer, integer)'::regprocedure);
    changed constant text := replace(known, 'HAVING count(*) BETWEEN 2 AND everywhere',
        'HAVING count(*) > 1' || chr(10) ||
        '            AND (count(*) <= everywhere OR split_part(key, '':'', 1) IN (''phone'', ''vehicle'', ''handle'', ''email''))');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'picture_arising is other than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0008_weeks_that_break")]

    operations = [migrations.RunSQL(SHARE, migrations.RunSQL.noop)]
