"""A concern carries what is needed to find and protect the child, line by line. Earlier concerns stay as they are."""

from django.db import migrations, models

# While a machine is upgraded, the version before still inserts without this column.
DEFAULT = "ALTER TABLE safeguarding_concern ALTER COLUMN view SET DEFAULT '[]'::jsonb;"


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0005_urgency_left_open")]

    operations = [
        migrations.AddField(
            model_name="concern", name="view", field=models.JSONField(default=list)
        ),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
    ]
