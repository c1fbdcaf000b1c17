"""Write the condition of a trigger as PostgreSQL reads it back from a dump, so that a restored database is as written."""

from django.db import migrations

_STOOD = """
SET LOCAL ROLE inkling_migrate;
DROP TRIGGER picture_stood ON capture_report;
CREATE TRIGGER picture_stood AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN (OLD.district IS DISTINCT FROM NEW.district
        OR OLD.holding_region_id IS DISTINCT FROM NEW.holding_region_id
        OR OLD.holding_unit_id IS DISTINCT FROM NEW.holding_unit_id)
    EXECUTE FUNCTION picture_keep_placed();
"""


class Migration(migrations.Migration):
    """The same trigger as before, on the same updates."""

    dependencies = [("picture", "0014_as_of")]
    operations = [migrations.RunSQL(_STOOD, migrations.RunSQL.noop)]
