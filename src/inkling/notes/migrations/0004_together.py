"""Notes may be told together: each one's words apart."""

from django.db import migrations, models

TEMPLATES = [
    ("note", "Note"),
    ("return_home", "Return home interview (England)"),
    ("return_discussion", "Return Discussion (Scotland)"),
    ("school", "School concern"),
    ("diary", "Diary"),
    ("log", "Hotel, taxi or security log"),
    ("call", "Telephone report"),
    ("minutes", "Meeting minutes"),
    ("together", "Tell it together"),
]


class Migration(migrations.Migration):
    dependencies = [("notes", "0003_more_templates")]

    operations = [migrations.AlterField("note", "template", models.TextField(choices=TEMPLATES))]
