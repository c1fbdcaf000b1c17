"""A restored database writes the condition of a trigger in the words in which it was asked for here: it did not start."""

from django.db import migrations

# Rows compared as wholes are kept as nested pairs, which a dump gives back as one flat list: other words, and refused.
FLAT = """
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION safeguarding_keep_from_account() TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
DROP TRIGGER keep_from_renamed ON accounts_account;
CREATE TRIGGER keep_from_renamed AFTER UPDATE OF name, role, organisation_id, is_active ON accounts_account FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.role IS DISTINCT FROM NEW.role
        OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id OR OLD.is_active IS DISTINCT FROM NEW.is_active)
    EXECUTE FUNCTION safeguarding_keep_from_account();
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION safeguarding_keep_from_account() FROM inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0016_kept_from_the_unit")]

    operations = [migrations.RunSQL(FLAT, migrations.RunSQL.noop)]
