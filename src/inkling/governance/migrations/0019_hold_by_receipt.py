"""An erasure waits for the same lock of a receipt as whoever tells more under it."""

from django.db import migrations

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
HOLD = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_hold_report(uuid)'::regprocedure),
        'pg_advisory_xact_lock((''x'' || encode(substr(receipt_hash, 1, 8), ''hex''))::bit(64)::bigint)',
        'capture_hold_receipt(receipt_hash)');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0018_joinings"), ("capture", "0011_hold_receipt")]

    operations = [migrations.RunSQL(HOLD, migrations.RunSQL.noop)]
