"""Whether a report is a copy is asked by its earlier copies, within the statement: four times as fast as row by row."""

from django.db import migrations

DROP = """
SET LOCAL ROLE inkling_definer;
DROP FUNCTION routing_is_copy(uuid);
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0011_wordings")]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
