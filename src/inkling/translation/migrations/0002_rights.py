"""Only the unit that holds a report reads and attaches its translations; they go with the report, and nothing changes one."""

from django.db import migrations

TABLES = """
ALTER TABLE translation_translation
    ADD CONSTRAINT translation_goes_with_its_report
        FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT translation_goes_with_its_addition
        FOREIGN KEY (addition_id) REFERENCES capture_addition (id) ON DELETE CASCADE,
    ADD CONSTRAINT translation_goes_with_its_detail
        FOREIGN KEY (detail_id) REFERENCES capture_detail (id) ON DELETE CASCADE,
    ADD CONSTRAINT translation_is_bounded CHECK (char_length(words) BETWEEN 1 AND 30000
        AND char_length(translator) <= 120 AND version > 0);
ALTER TABLE translation_giventranslation
    ADD CONSTRAINT given_translation_goes_with_its_report
        FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT given_translation_goes_with_its_translation
        FOREIGN KEY (translation_id) REFERENCES translation_translation (id) ON DELETE CASCADE,
    ADD CONSTRAINT given_translation_goes_with_its_concern
        FOREIGN KEY (concern_id) REFERENCES safeguarding_concern (id) ON DELETE CASCADE;
CREATE INDEX translation_of_addition ON translation_translation (addition_id) WHERE addition_id IS NOT NULL;
CREATE INDEX translation_of_detail ON translation_translation (detail_id) WHERE detail_id IS NOT NULL;
GRANT SELECT, INSERT ON translation_translation, translation_giventranslation TO inkling_unit;
ALTER TABLE translation_translation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE translation_giventranslation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

# A text of another report is never what a translation of this one is of; who only reads attaches nothing.
POLICIES = """
CREATE POLICY unit_reads ON translation_translation FOR SELECT TO inkling_unit USING (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_attaches ON translation_translation FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND (addition_id IS NULL OR EXISTS (SELECT FROM capture_addition addition
        WHERE addition.id = addition_id AND addition.report_id = translation_translation.report_id))
    AND (detail_id IS NULL OR EXISTS (SELECT FROM capture_detail detail
        WHERE detail.id = detail_id AND detail.report_id = translation_translation.report_id))
    AND attached_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY unit_reads ON translation_giventranslation FOR SELECT TO inkling_unit USING (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_gives ON translation_giventranslation FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND EXISTS (SELECT FROM translation_translation translation
        WHERE translation.id = translation_id
            AND translation.report_id = translation_giventranslation.report_id)
    AND EXISTS (SELECT FROM safeguarding_concern concern
        WHERE concern.id = concern_id AND concern.report_id = translation_giventranslation.report_id)
    AND given_by_id = (SELECT inkling_viewer_account()));
"""

# As it was, with what is attached.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''clarification.asked'',', '''translation.attached'', ''clarification.asked'',');
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
        ("translation", "0001_initial"),
        ("clarification", "0003_read_stays_read"),
        ("dissemination", "0006_tell_of_editions"),
        ("exchange", "0017_let_go_rights"),
        ("files", "0008_begun_files"),
        ("governance", "0033_all_who_had_read"),
        ("notes", "0010_found_along_an_index"),
        ("picture", "0020_own_arrangements"),
        ("routing", "0018_incidents"),
        ("safeguarding", "0033_declared_beside_read"),
        ("search", "0008_found_along_the_index"),
    ]

    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
