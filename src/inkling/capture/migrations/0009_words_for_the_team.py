"""What the children's team may read of the words. Who told before was not asked: that stays "not said"."""

from django.db import migrations, models

CHOICES = [
    ("yes", "They may read the words"),
    ("safe", "Only what is safe: without what shows who told"),
    ("own", "The teller wrote it for them"),
    ("not_said", "Not said"),
]
# While a machine is upgraded, the version before still inserts without these columns.
DEFAULTS = """
ALTER TABLE capture_report ALTER COLUMN team_words SET DEFAULT 'not_said', ALTER COLUMN team_text SET DEFAULT '';
ALTER TABLE capture_addition ALTER COLUMN team_words SET DEFAULT 'not_said', ALTER COLUMN team_text SET DEFAULT '';
"""


def _fields(model: str) -> list[migrations.AddField]:
    return [
        migrations.AddField(model, "team_words", models.TextField(choices=CHOICES, default="not_said")),
        migrations.AddField(model, "team_text", models.TextField(blank=True, default="")),
    ]


class Migration(migrations.Migration):
    dependencies = [("capture", "0008_often_in_words")]

    operations = [
        *_fields("report"),
        *_fields("addition"),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
