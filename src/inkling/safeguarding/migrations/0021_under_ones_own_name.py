"""An officer opens and looks at a concern under the own name; the worker writes of a notice only how its mail went."""

from django.db import migrations

RIGHTS = """
DROP POLICY unit_raises ON safeguarding_concern;
CREATE POLICY unit_raises ON safeguarding_concern FOR INSERT TO inkling_unit WITH CHECK (
    unit_id = (SELECT inkling_reading_unit()) AND opened_by_id = (SELECT inkling_viewer_account()));
CREATE FUNCTION safeguarding_check_triage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.triaged_by_id IS NOT NULL
        OR NEW.triaged_by_id IS DISTINCT FROM nullif(current_setting('inkling.account', true), '')::uuid THEN
        RAISE EXCEPTION 'Who looked at a concern first is who looks at it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_triage BEFORE UPDATE ON safeguarding_concern FOR EACH ROW
    WHEN (CURRENT_USER = 'inkling_unit' AND NEW.triaged_by_id IS DISTINCT FROM OLD.triaged_by_id)
    EXECUTE FUNCTION safeguarding_check_triage();
REVOKE ALL ON FUNCTION safeguarding_check_triage() FROM PUBLIC;
REVOKE UPDATE ON safeguarding_concernnotice FROM inkling_worker;
GRANT UPDATE (attempts, faults, failing_since, next_try_at, parked_at, problem, sent_at) ON safeguarding_concernnotice
    TO inkling_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0020_named_alike")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
