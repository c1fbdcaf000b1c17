"""An addition may be a concern too: it goes to the front door of the place that its report was told of."""

from django.db import migrations

# Whoever holds the receipt told the place. The district is all that is given, and only to find the front door.
FUNCTION = """
CREATE FUNCTION capture_district_of(the_receipt_hash bytea) RETURNS text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT report.district FROM capture_receipt receipt JOIN capture_report report ON report.id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash
$$;
REVOKE ALL ON FUNCTION capture_district_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_district_of(bytea) TO inkling_community;
ALTER FUNCTION capture_district_of(bytea) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0009_words_for_the_team")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION capture_district_of(bytea)")]
