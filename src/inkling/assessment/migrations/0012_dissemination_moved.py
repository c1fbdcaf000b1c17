"""What leaves is a step of its own: its tables were renamed by dissemination 0001, and are not assessment's any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0011_two_sides"), ("dissemination", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("RecalledText"), migrations.DeleteModel("Dissemination")]
        )
    ]
