"""Line health counts the links over which nothing comes, and since when."""

from django.db import migrations

LATE = """
GRANT UPDATE (broken_since) ON exchange_partnerlink TO inkling_worker;
GRANT SELECT (broken_since) ON exchange_partnerlink TO inkling_unit;
GRANT SELECT (unit_id, ended_on, broken_since) ON exchange_partnerlink TO inkling_definer;
-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('linking_line_health()'::regprocedure),
        $old$    UNION ALL SELECT 'notes_parked',$old$,
        $new$    UNION ALL SELECT 'links_broken', count(*), min(link.broken_since) FROM exchange_partnerlink link, viewer
        WHERE link.ended_on IS NULL AND link.broken_since IS NOT NULL AND (viewer.unit IS NULL OR link.unit_id = viewer.unit)
    UNION ALL SELECT 'notes_parked',$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0014_broken_since"), ("linking", "0016_second_officer")]

    operations = [migrations.RunSQL(LATE, migrations.RunSQL.noop)]
