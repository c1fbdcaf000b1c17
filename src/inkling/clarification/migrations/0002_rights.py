"""The unit that holds a report asks and another person of it decides; whoever holds the receipt reads by a function."""

from django.db import migrations

TABLE = """
ALTER TABLE clarification_clarification
    ADD CONSTRAINT clarification_goes_with_its_report
        FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT clarification_goes_with_its_addition
        FOREIGN KEY (addition_id) REFERENCES capture_addition (id) ON DELETE CASCADE,
    ADD CONSTRAINT clarification_is_bounded CHECK (char_length(quoted) <= 60
        AND (quoted <> '') = (asks = 'which_place'));
GRANT SELECT, INSERT ON clarification_clarification TO inkling_unit;
GRANT UPDATE (is_sent, decided_by_id, decided_on) ON clarification_clarification TO inkling_unit;
GRANT SELECT, UPDATE (answered_on, addition_id) ON clarification_clarification TO inkling_definer;
GRANT SELECT ON capture_sametelling TO inkling_definer;
ALTER TABLE clarification_clarification ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

TELLER = """
-- What waits for whoever holds a receipt: from the day after it was let go, so that no hour of reading shows.
CREATE FUNCTION clarification_of_receipt(the_receipt_hash bytea, the_day date) RETURNS jsonb
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_array(asked.id, asked.asks, asked.quoted)
        ORDER BY asked.decided_on, asked.id), '[]'::jsonb)
    FROM capture_receipt receipt JOIN clarification_clarification asked ON asked.report_id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash AND asked.is_sent AND asked.answered_on IS NULL
        AND asked.decided_on < the_day
$$;

-- An answer in words is an addition of this transaction; one without is a way to reach whoever told, which is sealed.
CREATE FUNCTION clarification_answer(the_receipt_hash bytea, the_clarification uuid, the_addition uuid, the_day date)
RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE clarification_clarification asked SET answered_on = the_day, addition_id = the_addition
    FROM capture_receipt receipt
    WHERE receipt.receipt_hash = the_receipt_hash AND asked.report_id = receipt.report_id
        AND asked.id = the_clarification AND asked.is_sent AND asked.answered_on IS NULL
        AND asked.asks NOT IN ('talk', 'pictures', 'online')
        AND (the_addition IS NULL OR capture_is_added_now(receipt.report_id, the_addition))
    RETURNING asked.report_id
$$;

-- At most two for one source (a report, or all parts of one note), and no word that its teller has not told.
CREATE FUNCTION clarification_check_asked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    the_telling uuid := (SELECT telling FROM capture_sametelling WHERE report_id = NEW.report_id);
BEGIN
    PERFORM pg_advisory_xact_lock(
        hashtextextended('inkling-asked:' || coalesce(the_telling, NEW.report_id)::text, 0));
    IF (SELECT count(*) FROM clarification_clarification asked
        WHERE (asked.decided_on IS NULL OR asked.is_sent) AND (asked.report_id = NEW.report_id
            OR asked.report_id IN (SELECT report_id FROM capture_sametelling WHERE telling = the_telling))) >= 2 THEN
        RAISE EXCEPTION 'This source was asked twice already' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.quoted <> '' AND NOT EXISTS (
        SELECT FROM capture_report WHERE id = NEW.report_id AND position(NEW.quoted IN narrative) > 0
        UNION ALL SELECT FROM capture_addition WHERE report_id = NEW.report_id AND position(NEW.quoted IN narrative) > 0
        UNION ALL SELECT FROM capture_detail
            WHERE report_id = NEW.report_id AND noticed_by_id IS NULL AND position(NEW.quoted IN "where") > 0) THEN
        RAISE EXCEPTION 'What is quoted was not told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_asked BEFORE INSERT ON clarification_clarification
    FOR EACH ROW EXECUTE FUNCTION clarification_check_asked();

-- What was decided stays so, and what was asked stays what was seen.
CREATE FUNCTION clarification_check_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.decided_on IS NOT NULL AND (NEW.is_sent, NEW.decided_by_id, NEW.decided_on)
        IS DISTINCT FROM (OLD.is_sent, OLD.decided_by_id, OLD.decided_on) THEN
        RAISE EXCEPTION 'What was decided stays decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_decided BEFORE UPDATE ON clarification_clarification
    FOR EACH ROW EXECUTE FUNCTION clarification_check_decided();

REVOKE ALL ON FUNCTION clarification_of_receipt(bytea, date), clarification_answer(bytea, uuid, uuid, date),
    clarification_check_asked(), clarification_check_decided() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clarification_of_receipt(bytea, date), clarification_answer(bytea, uuid, uuid, date)
    TO inkling_community;
ALTER FUNCTION clarification_of_receipt(bytea, date) OWNER TO inkling_definer;
ALTER FUNCTION clarification_answer(bytea, uuid, uuid, date) OWNER TO inkling_definer;
ALTER FUNCTION clarification_check_asked() OWNER TO inkling_definer;
"""

POLICIES = """
CREATE POLICY unit_reads ON clarification_clarification FOR SELECT TO inkling_unit USING (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY unit_asks ON clarification_clarification FOR INSERT TO inkling_unit WITH CHECK (
    EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND asked_by_id = (SELECT inkling_viewer_account()) AND decided_on IS NULL AND answered_on IS NULL);
CREATE POLICY supervisor_decides ON clarification_clarification FOR UPDATE TO inkling_unit USING (
    (SELECT inkling_viewer_role()) = 'supervisor'
    AND EXISTS (SELECT FROM capture_report report
        WHERE report.id = report_id AND report.holding_unit_id = (SELECT inkling_reading_unit()))
    AND NOT (report_id IN (SELECT safeguarding_hidden_reports())))
    WITH CHECK (decided_by_id = (SELECT inkling_viewer_account()) AND decided_by_id <> asked_by_id);
"""

# As it was, with what is asked, decided and answered.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    asked constant text := replace(known, '''remark.written'',', '''remark.written'', ''clarification.asked'', ''clarification.sent'',
                    ''clarification.declined'', ''clarification.read'', ''clarification.listed'',');
    told constant text := replace(asked, '''identity.added'')', '''identity.added'', ''clarification.answered'')');
    changed constant text := replace(told, '''note.sent'',', '''note.sent'', ''note.answered'',');
BEGIN
    IF asked = known OR told = asked OR changed = told THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clarification", "0001_initial"),
        ("allocation", "0002_rights"),
        ("capture", "0016_language_to_answer_in"),
        ("exchange", "0007_taken_out_as_a_file"),
        ("governance", "0030_sites_ask_what_is_applied"),
        ("notes", "0008_thrown_drafts"),
        ("picture", "0012_parked_analyses"),
        ("routing", "0017_digest"),
        ("search", "0005_parked_for_a_person"),
        ("safeguarding", "0027_partings_leave_entries"),
    ]

    operations = [
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL(TELLER, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
