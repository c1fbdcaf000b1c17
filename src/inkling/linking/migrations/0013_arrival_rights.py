"""Who may read and write keys, suggestions and judgements; they go with their reports, and move with them."""

from django.db import migrations

KEYS = """
ALTER TABLE linking_subjectkey ADD CONSTRAINT subject_key_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
ALTER TABLE linking_subjectkey ADD CONSTRAINT linking_subject_key_is_bounded CHECK (octet_length(key) <= 200);
GRANT SELECT, INSERT, DELETE ON linking_subjectkey TO inkling_worker;
ALTER TABLE linking_subjectkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_subjectkey FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON linking_subjectkey TO inkling_worker USING (true) WITH CHECK (true);
"""

SUGGESTIONS = """
ALTER TABLE linking_suggestion ADD CONSTRAINT suggestion_goes_with_its_first
    FOREIGN KEY (first_report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
ALTER TABLE linking_suggestion ADD CONSTRAINT suggestion_goes_with_its_second
    FOREIGN KEY (second_report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
GRANT SELECT, INSERT, DELETE ON linking_suggestion TO inkling_worker;
GRANT SELECT ON linking_suggestion TO inkling_unit;
ALTER TABLE linking_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON linking_suggestion TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY unit_reads ON linking_suggestion FOR SELECT TO inkling_unit USING (
    unit_id = (SELECT inkling_reading_unit())
    AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports()))
    AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())));
"""

# A judgement is read and made where both reports are held. It is never changed.
JUDGEMENTS = """
ALTER TABLE linking_judgement ADD CONSTRAINT judgement_goes_with_its_first
    FOREIGN KEY (first_report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
ALTER TABLE linking_judgement ADD CONSTRAINT judgement_goes_with_its_second
    FOREIGN KEY (second_report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
GRANT SELECT, INSERT ON linking_judgement TO inkling_unit;
ALTER TABLE linking_judgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_judgement FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_reads ON linking_judgement FOR SELECT TO inkling_unit USING (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = first_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = second_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports()))
    AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_judges ON linking_judgement FOR INSERT TO inkling_unit WITH CHECK (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = first_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = second_report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports()))
    AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports()))
    AND judged_by_id = (SELECT inkling_viewer_account()));
"""

# A report that moves to another unit is found there from now on, and is no more beside what stays.
MOVE = """
GRANT SELECT (report_id), UPDATE (unit_id) ON linking_subjectkey TO inkling_definer;
GRANT SELECT (first_report_id, second_report_id), DELETE ON linking_suggestion TO inkling_definer;
SET LOCAL ROLE inkling_definer;
-- A copy counts for nothing when something else arrives.
GRANT EXECUTE ON FUNCTION routing_earlier_copies(uuid) TO inkling_worker;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('routing_move_report(uuid, uuid, timestamptz)'::regprocedure);
    changed constant text := replace(known,
        '    UPDATE safeguarding_concern SET unit_id',
        '    UPDATE linking_subjectkey SET unit_id = the_unit WHERE report_id = the_report;' || chr(10) ||
        '    DELETE FROM linking_suggestion WHERE first_report_id = the_report OR second_report_id = the_report;'
        || chr(10) ||
        '    UPDATE linking_noted SET is_done = false, tries = 0' || chr(10) ||
        '        WHERE NOT is_parked AND submission_id = (SELECT id FROM routing_submission' || chr(10) ||
        '            WHERE report_id = the_report ORDER BY told_on, id LIMIT 1);' || chr(10) ||
        '    UPDATE safeguarding_concern SET unit_id');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'routing_move_report is other than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""

# What was noted before has no keys yet. Under FORCE the owner would see no row.
OWED = """
ALTER TABLE linking_noted NO FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE linking_noted SET is_done = false, tries = 0 WHERE is_done AND NOT is_parked;
ALTER TABLE linking_noted FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("linking", "0012_arrival"),
        ("safeguarding", "0021_under_ones_own_name"),
        ("routing", "0016_moves_and_jobs"),
    ]

    operations = [
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        migrations.RunSQL(SUGGESTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(JUDGEMENTS, migrations.RunSQL.noop),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RunSQL(OWED, migrations.RunSQL.noop),
    ]
