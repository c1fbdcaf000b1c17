"""Erasing a report: one function deletes every row that stands on it, and asks itself whether it may.

The tables of other steps are named here because an erasure knows them all; tests/trust/test_erasure.py goes along the
foreign keys and fails for a table that is missing. What a login may do: ask (unit), confirm (unit, another account),
erase again what a restored backup brought back (migrate). Nobody changes or deletes what is left.
"""

from django.db import migrations

# Waits for whoever writes to the report now (the teller's addition, an officer, the worker), then lets nobody else.
HOLD = """
ALTER TABLE governance_erasurerequest ADD CONSTRAINT governance_erasure_words_limit CHECK (char_length(words) <= 300);

CREATE FUNCTION governance_hold_report(the_report uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    -- The lock of capture.services.find_receipt.
    PERFORM pg_advisory_xact_lock(('x' || encode(substr(receipt_hash, 1, 8), 'hex'))::bit(64)::bigint)
        FROM capture_receipt WHERE report_id = the_report;
    PERFORM FROM capture_report WHERE id = the_report FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM FROM capture_addition WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM capture_detail WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM routing_submission WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM safeguarding_concern WHERE report_id = the_report FOR UPDATE;
    PERFORM FROM assessment_sanitisedtext WHERE detail_id IN
        (SELECT id FROM capture_detail WHERE report_id = the_report) FOR UPDATE;
    PERFORM FROM assessment_dissemination WHERE sanitised_id IN
        (SELECT words.id FROM assessment_sanitisedtext words JOIN capture_detail detail ON detail.id = words.detail_id
        WHERE detail.report_id = the_report) FOR UPDATE;
    RETURN true;
END $$;
"""

# Its own content hash is kept only inside another hash, whose other half goes with the receipt.
MARK = """
CREATE FUNCTION governance_telling_mark(the_receipt_hash bytea, the_content_hash bytea) RETURNS bytea
IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT sha256(the_receipt_hash || the_content_hash) $$;

CREATE FUNCTION governance_erased_telling(the_receipt_hash bytea, the_content_hash bytea) RETURNS uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT report_id FROM governance_erasedtelling
    WHERE mark = governance_telling_mark(the_receipt_hash, the_content_hash)
$$;
"""

DELETE = """
CREATE FUNCTION governance_delete_report(the_report uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    details uuid[] := ARRAY(SELECT id FROM capture_detail WHERE report_id = the_report);
    additions uuid[] := ARRAY(SELECT id FROM capture_addition WHERE report_id = the_report);
    submissions uuid[] := ARRAY(SELECT id FROM routing_submission WHERE report_id = the_report);
    concerns uuid[] := ARRAY(SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    texts uuid[] := ARRAY(SELECT id FROM assessment_sanitisedtext WHERE detail_id = ANY (details));
    sent uuid[] := ARRAY(SELECT id FROM assessment_dissemination WHERE sanitised_id = ANY (texts));
BEGIN
    INSERT INTO governance_erasedtelling (mark, report_id)
        SELECT governance_telling_mark(receipt.receipt_hash, told.content_hash), the_report
        FROM capture_receipt receipt, LATERAL (
            SELECT receipt.content_hash
            UNION SELECT addition.content_hash FROM capture_addition addition WHERE addition.report_id = the_report
        ) told (content_hash)
        WHERE receipt.report_id = the_report
        ON CONFLICT DO NOTHING;

    DELETE FROM assessment_dissemination WHERE id = ANY (sent);
    DELETE FROM assessment_sanitisedtext WHERE id = ANY (texts);
    DELETE FROM assessment_assessment WHERE detail_id = ANY (details);
    DELETE FROM assessment_setaside WHERE detail_id = ANY (details);
    -- Another report's detail stays set aside as a duplicate; of what, nobody knows any more.
    UPDATE assessment_setaside SET duplicate_of_id = NULL WHERE duplicate_of_id = ANY (details);

    DELETE FROM linking_mention WHERE report_id = the_report;
    DELETE FROM linking_noted WHERE submission_id = ANY (submissions);

    DELETE FROM routing_repeatband WHERE submission_id = ANY (submissions);
    DELETE FROM routing_attempt WHERE submission_id = ANY (submissions);
    DELETE FROM routing_submission WHERE id = ANY (submissions);
    DELETE FROM routing_discrepancy WHERE subject IN (
        SELECT 'report:' || the_report UNION ALL SELECT 'addition:' || unnest(additions)
        UNION ALL SELECT 'submission:' || unnest(submissions));

    DELETE FROM safeguarding_concernnotice WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_concernclock WHERE concern_id = ANY (concerns);
    DELETE FROM safeguarding_concern WHERE id = ANY (concerns);

    DELETE FROM governance_statedpurpose WHERE report_id = the_report OR report_id = ANY (sent);
    DELETE FROM governance_erasurerequest WHERE report_id = the_report;

    DELETE FROM capture_messenger WHERE report_id = the_report;
    DELETE FROM capture_origin WHERE report_id = the_report;
    DELETE FROM capture_progress WHERE report_id = the_report;
    DELETE FROM capture_receipt WHERE report_id = the_report;
    DELETE FROM capture_sharingdecision WHERE report_id = the_report;
    DELETE FROM capture_howknown WHERE report_id = the_report;
    DELETE FROM capture_detail WHERE id = ANY (details);
    DELETE FROM capture_addition WHERE id = ANY (additions);
    DELETE FROM capture_report WHERE id = the_report;
END $$;
"""

# The journey refuses in words; what no code can forget stands here once more.
ERASE = """
CREATE FUNCTION governance_erase_report(the_report uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    asked record;
BEGIN
    IF inkling_viewer_role() IS DISTINCT FROM 'supervisor' OR NOT governance_hold_report(the_report) THEN
        RAISE EXCEPTION 'only a supervisor erases a report that is there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT request.* INTO asked FROM governance_erasurerequest request
        JOIN capture_report report ON report.id = request.report_id
        WHERE request.report_id = the_report AND report.holding_unit_id = inkling_reading_unit()
            AND request.expires_at > clock_timestamp()
        FOR UPDATE OF request;
    IF asked IS NULL OR asked.asked_by_id = viewer THEN
        RAISE EXCEPTION 'another supervisor of the unit must have asked for it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF asked.additions <> (SELECT count(*) FROM capture_addition WHERE report_id = the_report) THEN
        RAISE EXCEPTION 'something was added since it was asked' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM safeguarding_concern WHERE report_id = the_report AND state <> 'decided') THEN
        RAISE EXCEPTION 'a concern is open' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM routing_submission WHERE report_id = the_report AND state = 'waiting') THEN
        RAISE EXCEPTION 'a submission is on its way' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM assessment_dissemination sent
        JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
        JOIN capture_detail detail ON detail.id = words.detail_id
        WHERE detail.report_id = the_report AND coalesce(sent.recalled_on, 'infinity') > current_date - 7) THEN
        RAISE EXCEPTION 'its recipients have not had time to see a recall' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM governance_delete_report(the_report);
    INSERT INTO governance_erasure (report_id, unit_id, erased_on, ground, asked_by_id, confirmed_by_id)
        VALUES (the_report, asked.unit_id, current_date, asked.ground, asked.asked_by_id, viewer);
END $$;

-- After a restore: it was decided before, by two people whose names the newer database held.
CREATE FUNCTION governance_erase_again(the_report uuid, the_day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    unit uuid;
BEGIN
    IF NOT governance_hold_report(the_report) THEN
        RETURN false;
    END IF;
    SELECT holding_unit_id INTO unit FROM capture_report WHERE id = the_report;
    PERFORM governance_delete_report(the_report);
    INSERT INTO governance_erasure (report_id, unit_id, erased_on, ground) VALUES (the_report, unit, the_day, 'again')
        ON CONFLICT DO NOTHING;
    PERFORM inkling_audit_append('main', 'operator', 'report.erased-again', 'report:' || the_report, '');
    RETURN true;
END $$;
"""

POLICIES = """
ALTER TABLE governance_erasurerequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_erasurerequest FORCE ROW LEVEL SECURITY;
ALTER TABLE governance_erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_erasure FORCE ROW LEVEL SECURITY;
ALTER TABLE governance_erasedtelling ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_erasedtelling FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON governance_erasurerequest TO inkling_unit;
GRANT SELECT ON governance_erasure TO inkling_unit, inkling_worker;
CREATE POLICY supervisor_reads ON governance_erasurerequest FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_asks ON governance_erasurerequest FOR INSERT TO inkling_unit
    WITH CHECK ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
        AND asked_by_id = (SELECT inkling_viewer_account())
        AND expires_at <= clock_timestamp() + interval '3 days 1 hour'
        AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
CREATE POLICY supervisor_keeps ON governance_erasurerequest FOR DELETE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_reads ON governance_erasure FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY worker_reads ON governance_erasure FOR SELECT TO inkling_worker USING (true);
"""

RIGHTS = """
GRANT SELECT, INSERT ON governance_erasure, governance_erasedtelling TO inkling_definer;
GRANT SELECT, UPDATE (expires_at), DELETE ON governance_erasurerequest TO inkling_definer;
GRANT SELECT (report_id), DELETE ON capture_messenger, capture_origin, capture_howknown, capture_sharingdecision,
    capture_receipt, capture_progress TO inkling_definer;
GRANT SELECT (id, report_id), UPDATE (report_id), DELETE ON capture_addition, capture_detail, routing_submission,
    safeguarding_concern TO inkling_definer;
GRANT UPDATE (id), DELETE ON capture_report TO inkling_definer;
GRANT SELECT (state) ON routing_submission, safeguarding_concern TO inkling_definer;
GRANT SELECT (submission_id), DELETE ON routing_attempt, routing_repeatband, linking_noted TO inkling_definer;
GRANT SELECT (subject), DELETE ON routing_discrepancy TO inkling_definer;
GRANT SELECT (concern_id), DELETE ON safeguarding_concernclock, safeguarding_concernnotice TO inkling_definer;
GRANT SELECT (id, sanitised_id, recalled_on), UPDATE (id), DELETE ON assessment_dissemination TO inkling_definer;
GRANT UPDATE (id), DELETE ON assessment_sanitisedtext TO inkling_definer;
GRANT DELETE ON assessment_assessment, linking_mention TO inkling_definer;
GRANT SELECT (detail_id, duplicate_of_id), UPDATE (duplicate_of_id), DELETE ON assessment_setaside TO inkling_definer;
GRANT SELECT (report_id), DELETE ON governance_statedpurpose TO inkling_definer;

REVOKE ALL ON FUNCTION governance_hold_report(uuid), governance_delete_report(uuid), governance_erase_report(uuid),
    governance_erase_again(uuid, date), governance_telling_mark(bytea, bytea), governance_erased_telling(bytea, bytea)
    FROM PUBLIC;
ALTER FUNCTION governance_hold_report(uuid) OWNER TO inkling_definer;
ALTER FUNCTION governance_delete_report(uuid) OWNER TO inkling_definer;
ALTER FUNCTION governance_erase_report(uuid) OWNER TO inkling_definer;
ALTER FUNCTION governance_erase_again(uuid, date) OWNER TO inkling_definer;
ALTER FUNCTION governance_telling_mark(bytea, bytea) OWNER TO inkling_definer;
ALTER FUNCTION governance_erased_telling(bytea, bytea) OWNER TO inkling_definer;
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION governance_hold_report(uuid), governance_delete_report(uuid), governance_erase_report(uuid),
    governance_telling_mark(bytea, bytea), governance_erased_telling(bytea, bytea) FROM inkling_migrate;
GRANT EXECUTE ON FUNCTION governance_erase_report(uuid) TO inkling_unit;
GRANT EXECUTE ON FUNCTION governance_erase_again(uuid, date) TO inkling_migrate;
GRANT EXECUTE ON FUNCTION governance_erased_telling(bytea, bytea) TO inkling_community;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_erasure"),
        ("accounts", "0002_rights"),
        ("capture", "0003_noticed"),
        ("safeguarding", "0003_chase_decisions"),
        ("routing", "0005_order_bands"),
        ("assessment", "0007_partner_rights"),
        ("linking", "0002_rights"),
    ]

    operations = [
        migrations.RunSQL(HOLD + MARK + DELETE + ERASE, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
