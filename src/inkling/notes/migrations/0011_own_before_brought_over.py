"""The list of one's own notes goes along an index still, now that what was brought over stands last of its day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notes", "0010_found_along_an_index")]

    operations = [
        migrations.RemoveIndex("note", "notes_own_list"),
        migrations.AddIndex(
            "note",
            models.Index(
                fields=["author", "state", "-changed_on", "expires_on", "id"], name="notes_own_by_day"
            ),
        ),
    ]
