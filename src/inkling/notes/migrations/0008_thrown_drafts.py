"""Of a draft that came from a device and was thrown away the number is remembered: it is nobody's to take over."""

from django.db import migrations

HAND_OVER = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION notes_hand_over(the_author uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    counted bigint;
BEGIN
    UPDATE notes_note SET author_id = inkling_viewer_account()
        WHERE author_id = the_author AND state = 'draft' AND octet_length(sealed) > 0
            AND accounts_leads_team(organisation_id, team_id);
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0007_field_book")]

    operations = [migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop)]
