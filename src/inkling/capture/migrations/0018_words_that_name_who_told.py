"""A telling keeps keyed marks of the words in it that name who told, so that what is composed later withholds them."""

from django.db import migrations, models

# Older rows have none, and other logins insert no column that they do not know.
FILLED_IN = """
ALTER TABLE capture_report ALTER COLUMN naming_marks SET DEFAULT '';
ALTER TABLE capture_addition ALTER COLUMN naming_marks SET DEFAULT '';
"""


class Migration(migrations.Migration):
    """Nothing of it says who told without the key of the installation, which no database holds."""

    dependencies = [("capture", "0017_noticed_on")]

    operations = [
        migrations.AddField("report", "naming_marks", models.BinaryField(default=b"")),
        migrations.AddField("addition", "naming_marks", models.BinaryField(default=b"")),
        migrations.RunSQL(FILLED_IN, migrations.RunSQL.noop),
    ]
