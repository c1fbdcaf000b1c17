"""Plain hashes over a whole telling, its sealed name included, let that name be guessed from a dump: chance replaces them.

Without the receipt's secret, which is stored nowhere, they cannot be keyed. Answers that were first sent before this
migration and are sent again after it become an addition under the same receipt: nothing is lost.
"""

from django.db import migrations

FORGET = """
ALTER TABLE capture_receipt NO FORCE ROW LEVEL SECURITY;
ALTER TABLE capture_addition NO FORCE ROW LEVEL SECURITY;
UPDATE capture_receipt SET content_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
UPDATE capture_addition SET content_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
ALTER TABLE capture_receipt FORCE ROW LEVEL SECURITY;
ALTER TABLE capture_addition FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0005_later_identities")]

    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
