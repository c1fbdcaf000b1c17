"""The community's login adds to a report only under its receipt, and names no officer as who noticed a detail."""

from django.db import migrations

# The setting is anybody's to write, and nobody knows the hash of a receipt that was not given to them.
RIGHTS = """
CREATE FUNCTION capture_has_receipt_of(the_report uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_receipt WHERE report_id = the_report
        AND encode(receipt_hash, 'hex') = current_setting('inkling.receipt', true))
$$;
REVOKE ALL ON FUNCTION capture_has_receipt_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_has_receipt_of(uuid) TO inkling_community;
ALTER FUNCTION capture_has_receipt_of(uuid) OWNER TO inkling_definer;
DROP POLICY community_tells ON capture_addition;
CREATE POLICY community_tells ON capture_addition FOR INSERT TO inkling_community
    WITH CHECK (capture_has_receipt_of(report_id));
DROP POLICY community_tells ON capture_lateridentity;
CREATE POLICY community_tells ON capture_lateridentity FOR INSERT TO inkling_community
    WITH CHECK (capture_has_receipt_of(report_id));
DROP POLICY community_tells ON capture_detail;
CREATE POLICY community_tells ON capture_detail FOR INSERT TO inkling_community WITH CHECK (noticed_by_id IS NULL);
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0011_hold_receipt")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
