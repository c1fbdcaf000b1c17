"""Who may read and write mentions of subjects, what is owed again when they change, and a row for each report there is."""

from django.db import migrations

RIGHTS = """
ALTER TABLE linking_subjectmention ADD CONSTRAINT subject_mention_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
GRANT SELECT, INSERT, DELETE ON linking_subjectmention TO inkling_worker;
GRANT SELECT ON linking_subjectmention TO inkling_unit;
ALTER TABLE linking_subjectmention ENABLE ROW LEVEL SECURITY;
ALTER TABLE linking_subjectmention FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON linking_subjectmention TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY unit_reads ON linking_subjectmention FOR SELECT TO inkling_unit USING (
    report_id IN (SELECT id FROM capture_report WHERE holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
"""

# What an officer corrects or grades, the worker notes again: of a report that the officer's unit holds, and no other.
OWE = """
CREATE FUNCTION linking_owe_again(the_report uuid) RETURNS void
VOLATILE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH held AS (
        SELECT noted.submission_id FROM linking_noted noted
        JOIN routing_submission submission ON submission.id = noted.submission_id
        JOIN capture_report report ON report.id = submission.report_id
        WHERE report.id = the_report AND report.holding_unit_id = inkling_reading_unit() AND NOT noted.is_parked
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()))
        ORDER BY submission.told_on, submission.id LIMIT 1
    ), owed AS (
        UPDATE linking_noted SET is_done = false, tries = 0, problem = '' FROM held
        WHERE linking_noted.submission_id = held.submission_id RETURNING linking_noted.submission_id
    )
    UPDATE routing_attempt SET notes_try_at = clock_timestamp() FROM owed
    WHERE routing_attempt.submission_id = owed.submission_id
$$;
GRANT UPDATE (is_done, tries, problem) ON linking_noted TO inkling_definer;
GRANT UPDATE (notes_try_at) ON routing_attempt TO inkling_definer;
REVOKE ALL ON FUNCTION linking_owe_again(uuid) FROM PUBLIC;
ALTER FUNCTION linking_owe_again(uuid) OWNER TO inkling_definer;
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION linking_owe_again(uuid) FROM inkling_migrate;
GRANT EXECUTE ON FUNCTION linking_owe_again(uuid) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""

# Reports that were noted before have no mention of a subject yet. Under FORCE the owner would see no row.
OWED = """
ALTER TABLE linking_noted NO FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE linking_noted SET is_done = false, tries = 0 WHERE is_done AND NOT is_parked;
ALTER TABLE linking_noted FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("linking", "0010_subject_mentions"),
        ("safeguarding", "0018_first_notice"),
        ("reading", "0005_next_version"),
        ("routing", "0014_entries_that_name_nothing"),
        ("assessment", "0014_stands_for_the_worker"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(OWE, migrations.RunSQL.noop),
        migrations.RunSQL(OWED, migrations.RunSQL.noop),
    ]
