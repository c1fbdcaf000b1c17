"""The worker finds what was raised since yesterday along an index, of one unit: it asks each time it reads anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0034_that_somebody_must_not_find_out")]

    operations = [
        migrations.AddIndex(
            model_name="concernclock",
            index=models.Index(fields=["unit_id", "raised_at"], name="safeguarding_raised_by_unit"),
        ),
    ]
