"""In which language to answer whoever told: kept only where somebody can be answered (decision 0321)."""

from django.db import migrations, models

CODE = r"^([a-z]{2,3}(-[a-z0-9]{2,8})?)?$"
# A process of the release before still writes reports while this one is installed.
DEFAULT = "ALTER TABLE capture_report ALTER COLUMN language SET DEFAULT '';"


class Migration(migrations.Migration):
    dependencies = [("capture", "0015_same_telling")]

    operations = [
        migrations.AddField("report", "language", models.TextField(blank=True, default="")),
        migrations.AddConstraint(
            "report",
            models.CheckConstraint(
                condition=models.Q(language__regex=CODE), name="capture_report_language_code"
            ),
        ),
        migrations.AddConstraint(
            "report",
            models.CheckConstraint(
                condition=models.Q(("language", ""), ("messenger_named", True), ("about", "me"), _connector="OR"),
                name="capture_report_language_to_answer",
            ),
        ),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
    ]
