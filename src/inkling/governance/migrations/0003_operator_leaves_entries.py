"""The operator's acts (accounts, front doors, keys) leave audit entries too.

The grant of 0002 to the migrating role was lost when its function changed owner.
"""

from django.db import migrations

GRANT = """
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION inkling_audit_append(text, text, text, text, text) TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_rights")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
