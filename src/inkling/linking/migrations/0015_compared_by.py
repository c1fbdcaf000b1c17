"""By which version of the comparison a report was compared: after an upgrade the worker compares the others anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0014_suggestions_follow_reports")]

    operations = [
        migrations.AddField(
            model_name="noted",
            name="compared_by",
            field=models.PositiveIntegerField(default=0),
        ),
        # A process of the release before still owes notes while this one is installed.
        migrations.RunSQL("ALTER TABLE linking_noted ALTER COLUMN compared_by SET DEFAULT 0", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="noted",
            index=models.Index(
                condition=models.Q(("is_done", True)), fields=["compared_by"], name="linking_compared_by"
            ),
        ),
    ]
