"""Whoever was asked something was read: the progress page says so also after the answer."""

from django.db import migrations

FUNCTION = """
SET LOCAL ROLE inkling_definer;
-- What waits for whoever holds a receipt, and what they have answered: from the day after it was let go, so that no
-- hour of reading shows.
CREATE OR REPLACE FUNCTION clarification_of_receipt(the_receipt_hash bytea, the_day date) RETURNS jsonb
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_array(asked.id, asked.asks, asked.quoted, asked.answered_on IS NOT NULL)
        ORDER BY asked.decided_on, asked.id), '[]'::jsonb)
    FROM capture_receipt receipt JOIN clarification_clarification asked ON asked.report_id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash AND asked.is_sent AND asked.decided_on < the_day
$$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("clarification", "0002_rights")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
