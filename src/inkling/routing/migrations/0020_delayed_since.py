"""Since when the way of a submission fails, so that danger is late by the clock and not by its tries."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0019_danger_leads")]

    operations = [
        migrations.AddField(
            model_name="attempt", name="delayed_since", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
