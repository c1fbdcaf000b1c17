"""Only the unit's own people read and write its tasks and notes; they go with their report, and no other login sees them."""

from django.db import migrations

TABLES = """
ALTER TABLE allocation_task ADD CONSTRAINT task_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT allocation_task_is_bounded CHECK (char_length(words) <= 500 AND char_length(item) <= 200
        AND char_length(subject) <= 200 AND (item = '' OR subject = ''));
ALTER TABLE allocation_remark ADD CONSTRAINT remark_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT allocation_remark_is_bounded CHECK (char_length(words) BETWEEN 1 AND 2000
        AND char_length(item) <= 200 AND char_length(subject) <= 200 AND (item = '' OR subject = ''));
GRANT SELECT, INSERT ON allocation_task, allocation_remark TO inkling_unit;
GRANT UPDATE (owner_id, due_on, done_on, version, changed_by_id, changed_on) ON allocation_task TO inkling_unit;
GRANT SELECT (id, unit_id, report_id, owner_id, done_on) ON allocation_task TO inkling_definer;
ALTER TABLE allocation_task ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE allocation_remark ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

OWNERS = """
-- Whoever reads the reports of the viewer's unit can own a task, but not about a report that is kept from them.
CREATE FUNCTION allocation_may_own(the_report uuid, the_account uuid) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_account account WHERE account.id = the_account AND account.is_active
            AND account.role IN ('officer', 'analyst', 'supervisor')
            AND account.organisation_id = inkling_reading_unit())
        AND NOT (the_report IN (SELECT safeguarding_hidden_reports()))
        AND NOT EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE concern.report_id = the_report AND kept.account_id = the_account AND safeguarding_keeps(kept.id))
$$;

-- What nobody owns: given to nobody, or to one who has left, has another role, or is kept from the report since.
CREATE FUNCTION allocation_unowned() RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT task.id FROM allocation_task task
    LEFT JOIN accounts_account owner ON owner.id = task.owner_id AND owner.is_active
        AND owner.role IN ('officer', 'analyst', 'supervisor') AND owner.organisation_id = task.unit_id
    WHERE task.unit_id = inkling_reading_unit() AND task.done_on IS NULL
        AND NOT (task.report_id IN (SELECT safeguarding_hidden_reports()))
        AND (owner.id IS NULL OR EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE concern.report_id = task.report_id AND kept.account_id = owner.id AND safeguarding_keeps(kept.id)))
$$;
REVOKE ALL ON FUNCTION allocation_may_own(uuid, uuid), allocation_unowned() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION allocation_may_own(uuid, uuid), allocation_unowned() TO inkling_unit;
ALTER FUNCTION allocation_may_own(uuid, uuid) OWNER TO inkling_definer;
ALTER FUNCTION allocation_unowned() OWNER TO inkling_definer;
"""

# Of a report that another unit holds since, neither unit reads what the first wrote about it.
POLICIES = """
CREATE POLICY unit_reads ON allocation_task FOR SELECT TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_gives ON allocation_task FOR INSERT TO inkling_unit WITH CHECK (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND (owner_id IS NULL OR allocation_may_own(report_id, owner_id))
    AND given_by_id = (SELECT inkling_viewer_account()) AND changed_by_id = (SELECT inkling_viewer_account())
    AND version = 1 AND done_on IS NULL);
CREATE POLICY unit_changes ON allocation_task FOR UPDATE TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())))
    WITH CHECK (changed_by_id = (SELECT inkling_viewer_account())
    AND (done_on IS NOT NULL OR owner_id IS NULL OR allocation_may_own(report_id, owner_id)));
CREATE POLICY unit_reads ON allocation_remark FOR SELECT TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_writes ON allocation_remark FOR INSERT TO inkling_unit WITH CHECK (
    unit_id = (SELECT inkling_reading_unit())
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND written_by_id = (SELECT inkling_viewer_account()));
"""

# As it was, with what is given, changed and written.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''link.judged'',', '''link.judged'', ''task.listed'', ''task.read'',
                    ''task.given'', ''task.changed'', ''task.handed-over'', ''remark.written'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries of the unit than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("allocation", "0001_initial"),
        ("governance", "0028_searches_have_purposes"),
        ("safeguarding", "0021_under_ones_own_name"),
    ]

    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(OWNERS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
