"""The desk reads the likeliest pairs of a unit along an index, however many were suggested."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0016_second_officer")]

    operations = [
        migrations.AddIndex(
            "suggestion",
            models.Index(
                fields=["unit_id", "-probability", "id"],
                condition=models.Q(is_exact=False),
                name="linking_suggested_likeliest",
            ),
        ),
    ]
