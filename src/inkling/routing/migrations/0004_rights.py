"""Rights on confirmed addresses, on what the reconciliation finds, and on the bands of repeated text."""

from django.db import migrations

RIGHTS = """
ALTER TABLE routing_confirmedaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_confirmedaddress FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_discrepancy ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_discrepancy FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_repeatband ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_repeatband FORCE ROW LEVEL SECURITY;

-- The operator confirms on the command line. A teller's process learns that there is an address, never which.
GRANT SELECT (region_id, channel, confirmed_on, withdrawn_on) ON routing_confirmedaddress TO inkling_community;
GRANT SELECT ON routing_confirmedaddress TO inkling_worker;
CREATE POLICY operator_confirms ON routing_confirmedaddress TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY community_chooses ON routing_confirmedaddress FOR SELECT TO inkling_community USING (true);
CREATE POLICY worker_reads ON routing_confirmedaddress FOR SELECT TO inkling_worker USING (true);

GRANT SELECT, INSERT, UPDATE (settled_at) ON routing_discrepancy TO inkling_worker;
GRANT SELECT ON routing_discrepancy TO inkling_unit;
CREATE POLICY worker_all ON routing_discrepancy TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY supervisor_reads ON routing_discrepancy FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()));

GRANT SELECT, INSERT, DELETE ON routing_repeatband TO inkling_worker;
CREATE POLICY worker_all ON routing_repeatband TO inkling_worker USING (true) WITH CHECK (true);

-- Whoever submits by hand notes under which version of the pack.
GRANT UPDATE (pack_version) ON routing_submission TO inkling_unit;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_parts_addresses_and_discrepancies")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
