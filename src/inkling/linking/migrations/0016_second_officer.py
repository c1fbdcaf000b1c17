"""Two that are large, or a child and an adult, are made one by two officers: the first one's word waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0015_compared_by")]

    operations = [
        migrations.AlterField(
            model_name="judgement",
            name="verdict",
            field=models.TextField(
                choices=[
                    ("same", "The same"),
                    ("different", "Different"),
                    ("not_sure", "Not sure"),
                    ("proposed", "The same, waits for a colleague"),
                    ("taken_back", "Taken back"),
                ]
            ),
        ),
    ]
