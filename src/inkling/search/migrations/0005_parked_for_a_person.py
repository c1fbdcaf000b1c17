"""What search gave up of a unit stands before its supervisor, who lets it be tried again; no word of it is read."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (id, report_id, dissemination_id, is_parked, problem), UPDATE (is_parked, tries) ON search_owed
    TO inkling_unit;
CREATE POLICY supervisor_reads ON search_owed FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor'
        AND (EXISTS (SELECT FROM capture_report report WHERE report.id = search_owed.report_id
                AND report.holding_unit_id = (SELECT inkling_reading_unit()))
            OR EXISTS (SELECT FROM dissemination_dissemination item WHERE item.id = search_owed.dissemination_id
                AND item.to_id = (SELECT inkling_reading_unit())))
        AND NOT (coalesce(report_id, id) IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY supervisor_takes_up ON search_owed FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor'
        AND (EXISTS (SELECT FROM capture_report report WHERE report.id = search_owed.report_id
                AND report.holding_unit_id = (SELECT inkling_reading_unit()))
            OR EXISTS (SELECT FROM dissemination_dissemination item WHERE item.id = search_owed.dissemination_id
                AND item.to_id = (SELECT inkling_reading_unit())))
        AND NOT (coalesce(report_id, id) IN (SELECT safeguarding_hidden_reports())));

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''search.forgotten'',', '''search.forgotten'', ''search.taken-up'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""
BACK = """
DROP POLICY supervisor_takes_up ON search_owed;
DROP POLICY supervisor_reads ON search_owed;
REVOKE SELECT (id, report_id, dissemination_id, is_parked, problem), UPDATE (is_parked, tries) ON search_owed
    FROM inkling_unit;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_forget_within_what_is_read")]

    operations = [migrations.RunSQL(RIGHTS, BACK)]
