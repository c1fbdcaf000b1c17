"""What a text said of whom, so that a correction is seen; and versions of a struck text that the striker cannot see."""

import django.contrib.postgres.fields
from django.db import migrations, models


GUARDS = """
-- A supervisor takes away what they can read. Other versions of that text may say the same: nobody reads those until
-- somebody who may has looked.
CREATE FUNCTION picture_strike_unseen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE picture_profiletext SET look_again_since = CURRENT_DATE
        WHERE unit_id = NEW.unit_id AND scope = NEW.scope AND thread = NEW.thread
            AND struck_on IS NULL AND text <> '' AND look_again_since IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_strikes_unseen AFTER UPDATE ON picture_profiletext FOR EACH ROW
    WHEN (old.struck_on IS NULL AND new.struck_on IS NOT NULL) EXECUTE FUNCTION picture_strike_unseen();
REVOKE ALL ON FUNCTION picture_strike_unseen() FROM PUBLIC;
ALTER FUNCTION picture_strike_unseen() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('picture', '0018_own_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='profiletextreport',
            name='told_as',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
