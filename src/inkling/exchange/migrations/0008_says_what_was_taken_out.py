"""Whoever recalls an item is told which files hold it: the unit that sent it may ask the chain for that alone."""

from django.db import migrations

TAKEN_OUT = """
SET LOCAL ROLE inkling_definer;
CREATE INDEX governance_audit_exported ON governance_auditentry (subject) WHERE action = 'dissemination.exported';
SET LOCAL ROLE inkling_migrate;
-- The day, why and as what; not who, nor when on that day: an auditor reads those.
CREATE FUNCTION exchange_taken_out(the_item uuid) RETURNS TABLE (taken_on date, why text, as_what text)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT (entry.at AT TIME ZONE 'Europe/London')::date, split_part(entry.purpose, '; ', 1),
        split_part(entry.purpose, '; ', 2)
    FROM governance_auditentry entry JOIN dissemination_dissemination sent ON sent.id = the_item
    WHERE entry.action = 'dissemination.exported' AND entry.subject = 'dissemination:' || the_item
        AND sent.from_unit_id = inkling_reading_unit()
    ORDER BY 1, 2, 3
$$;
REVOKE ALL ON FUNCTION exchange_taken_out(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_taken_out(uuid) TO inkling_unit;
ALTER FUNCTION exchange_taken_out(uuid) OWNER TO inkling_definer;
"""
BACK = """
DROP FUNCTION exchange_taken_out(uuid);
DROP INDEX governance_audit_exported;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_taken_out_as_a_file")]

    operations = [migrations.RunSQL(TAKEN_OUT, BACK)]
