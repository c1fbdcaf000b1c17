"""A version of an understanding is the one after the last, of this day: nobody takes a number that others would need."""

from django.db import migrations

# By the rights of whoever asks. A policy that read its own table itself would never end.
RIGHTS = """
CREATE FUNCTION reading_next_version(the_report uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(max(version), 0) + 1 FROM reading_understandingversion WHERE report_id = the_report
$$;
REVOKE ALL ON FUNCTION reading_next_version(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reading_next_version(uuid) TO inkling_unit;
ALTER FUNCTION reading_next_version(uuid) OWNER TO inkling_definer;
DROP POLICY unit_corrects ON reading_understandingversion;
CREATE POLICY unit_corrects ON reading_understandingversion FOR INSERT TO inkling_unit WITH CHECK (
    (made_by_id = (SELECT inkling_viewer_account()) OR (made_by_id IS NULL AND act = 'composed' AND version = 1))
    AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND version = reading_next_version(report_id)
    -- A press just before midnight is recorded just after it.
    AND made_on BETWEEN (clock_timestamp() AT TIME ZONE 'UTC')::date - 1 AND (clock_timestamp() AT TIME ZONE 'UTC')::date
    AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
"""


class Migration(migrations.Migration):
    dependencies = [("reading", "0004_understanding_rights")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
