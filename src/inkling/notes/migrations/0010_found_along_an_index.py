"""Lists of notes go along an index, and whether the viewer leads the whole service is asked once, not of each note."""

from django.db import migrations, models

ONCE = """
ALTER POLICY team_reads ON notes_note
    USING (state = 'sent' AND organisation_id = (SELECT inkling_viewer_organisation())
        AND (NOT team_id IS DISTINCT FROM (SELECT inkling_viewer_team())
            OR (SELECT accounts_leads_team(inkling_viewer_organisation(), NULL::uuid))));
"""
OF_EACH = """
ALTER POLICY team_reads ON notes_note
    USING (state = 'sent' AND organisation_id = (SELECT inkling_viewer_organisation())
        AND (NOT team_id IS DISTINCT FROM (SELECT inkling_viewer_team())
            OR accounts_leads_team(organisation_id, team_id)));
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0009_lines_of_other_systems")]

    operations = [
        migrations.AddIndex(
            "note", models.Index(fields=["author", "state", "-changed_on", "id"], name="notes_own_list")
        ),
        migrations.AddIndex(
            "note", models.Index(fields=["organisation", "-changed_on", "id"], name="notes_of_service")
        ),
        migrations.RunSQL(ONCE, OF_EACH),
    ]
