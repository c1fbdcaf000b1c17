"""The worker finds the readings of another version along an index, of one unit: it asks all day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0009_days_of_here")]

    operations = [
        migrations.AddIndex(
            model_name="keptreading",
            index=models.Index(fields=["unit_id", "version"], name="reading_by_version"),
        ),
    ]
