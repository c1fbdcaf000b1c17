"""Who translated is given by the database to the unit alone that attached it, not by the code that asks."""

from django.db import migrations

NAMES = """
REVOKE SELECT ON translation_translation FROM inkling_unit;
GRANT SELECT (id, report_id, passage, addition_id, detail_id, version, made_by, words, attached_by_id, attached_on)
    ON translation_translation TO inkling_unit;
GRANT SELECT (id, report_id, translator, attached_by_id) ON translation_translation TO inkling_definer;

-- Whoever translated was told that one unit reads the name: one that takes the report over is another.
CREATE FUNCTION translation_translators(the_report uuid) RETURNS TABLE (translation_id uuid, translator text)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT translation.id, translation.translator
    FROM translation_translation translation
    JOIN accounts_account account ON account.id = translation.attached_by_id
    JOIN capture_report report ON report.id = translation.report_id
    WHERE translation.report_id = the_report AND report.holding_unit_id = inkling_reading_unit()
        AND account.organisation_id = inkling_reading_unit()
        AND report.id NOT IN (SELECT safeguarding_hidden_reports())
$$;
REVOKE ALL ON FUNCTION translation_translators(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION translation_translators(uuid) TO inkling_unit;
ALTER FUNCTION translation_translators(uuid) OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("translation", "0002_rights")]

    operations = [migrations.RunSQL(NAMES, migrations.RunSQL.noop)]
