"""Whoever corrects what was understood may say why, and it stands in the history beside it."""

from django.db import migrations, models

# While a machine is upgraded, the version before still inserts without it. Not `db_default`: Django would then ask for
# the value back, which the community login may not read.
DEFAULT = "ALTER TABLE reading_understandingversion ALTER COLUMN reason SET DEFAULT '';"


class Migration(migrations.Migration):
    dependencies = [("reading", "0010_by_version")]

    operations = [
        migrations.AddField("understandingversion", "reason", models.TextField(blank=True, default="")),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
    ]
