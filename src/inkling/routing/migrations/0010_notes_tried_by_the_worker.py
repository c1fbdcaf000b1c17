"""When noting what a submission mentions may be tried again, on the worker's own record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0009_heartbeats")]

    operations = [
        migrations.AddField("attempt", "notes_try_at", models.DateTimeField(blank=True, null=True)),
    ]
