"""The community's login holds the lock of a receipt, and no lock by a number that it chooses."""

from django.db import migrations

# What is held is named by the function, so that no receipt is another thing's lock.
FUNCTION = """
CREATE FUNCTION capture_hold_receipt(the_receipt_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('inkling-receipt:' || encode(the_receipt_hash, 'hex'), 0))
$$;
REVOKE ALL ON FUNCTION capture_hold_receipt(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_hold_receipt(bytea) TO inkling_community;
ALTER FUNCTION capture_hold_receipt(bytea) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0010_district_of_receipt")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION capture_hold_receipt(bytea)")]
