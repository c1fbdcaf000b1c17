"""The worker knows by the views of a report whom they withhold, so that what comes later withholds them as well."""

from django.db import migrations

FUNCTION = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION safeguarding_views_shown(the_report uuid)
RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $function$
    SELECT jsonb_build_array(shown.must_not_be_told, shown.child, shown.worry, shown.needed_to_act)
            || coalesce((SELECT jsonb_agg(line -> 'text') FROM jsonb_array_elements(shown.view) line), '[]') FROM (
        SELECT concern.must_not_be_told, concern.child, concern.worry, concern.needed_to_act, concern.view
            FROM safeguarding_concern concern WHERE concern.report_id = the_report
        UNION ALL SELECT later.must_not_be_told, later.child, later.worry, later.needed_to_act, later.view
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.report_id = the_report) shown
$function$;
REVOKE ALL ON FUNCTION safeguarding_views_shown(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_views_shown(uuid) TO inkling_worker;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    """Adds the one way in which the worker reads what a decided concern showed."""

    dependencies = [("safeguarding", "0029_read_in_part")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
