"""Who adds, sees, closes and opens files: the writer of a draft, the unit of a report, the worker, and the vault."""

from django.db import migrations

TABLES = """
ALTER TABLE files_attachedfile
    ADD CONSTRAINT files_goes_with_its_note FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_goes_with_its_report FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_is_bounded CHECK (size BETWEEN 1 AND 20000000 AND number BETWEEN 1 AND 1000);
ALTER TABLE files_original
    ADD CONSTRAINT files_original_goes_with_its_file
        FOREIGN KEY (file_id) REFERENCES files_attachedfile (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_original_is_bounded CHECK (octet_length(sealed) BETWEEN 1 AND 20001000
        AND octet_length(about) < 400000),
    ADD CONSTRAINT files_original_has_one_key CHECK ((octet_length(locked_key) > 0) <> (octet_length(vault_key) > 0));
ALTER TABLE files_copypage
    ADD CONSTRAINT files_page_goes_with_its_file
        FOREIGN KEY (file_id) REFERENCES files_attachedfile (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_page_is_bounded CHECK (number BETWEEN 1 AND 20 AND octet_length(content) < 20000000);
ALTER TABLE files_attachedfile ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE files_original ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE files_copypage ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON files_attachedfile TO inkling_service;
GRANT INSERT ON files_original TO inkling_service;
GRANT SELECT ON files_copypage TO inkling_service;
GRANT SELECT ON files_attachedfile, files_copypage TO inkling_unit;
GRANT SELECT (id, report_id, number, kind, closed_on) ON files_attachedfile TO inkling_vault;
GRANT SELECT (file_id, sealed, about, key_id, vault_key) ON files_original TO inkling_vault;
GRANT SELECT, UPDATE (state, problem, pages, is_handed_over, unit_id) ON files_attachedfile TO inkling_worker;
GRANT SELECT, UPDATE (about, locked_key, key_id, vault_key, tries, try_at) ON files_original TO inkling_worker;
GRANT SELECT, INSERT, UPDATE (is_sealed, content) ON files_copypage TO inkling_worker;
-- Public keys, under which it seals what only the keepers may open.
GRANT SELECT ON capture_identitykey TO inkling_worker;
GRANT SELECT, DELETE, UPDATE (note_id, report_id, number, state, problem, closed_on, closed_by_id)
    ON files_attachedfile TO inkling_definer;
GRANT SELECT (file_id), UPDATE (tries, try_at) ON files_original TO inkling_definer;
GRANT SELECT (file_id), DELETE ON files_copypage TO inkling_definer;
"""

POLICIES = """
CREATE POLICY writer_adds ON files_attachedfile TO inkling_service
    USING (closed_on IS NULL AND EXISTS (SELECT FROM notes_note note WHERE note.id = note_id
        AND note.author_id = (SELECT inkling_viewer_account()) AND note.state = 'draft'))
    WITH CHECK (report_id IS NULL AND closed_on IS NULL AND state = 'waiting' AND NOT is_handed_over
        AND EXISTS (SELECT FROM notes_note note WHERE note.id = note_id
            AND note.author_id = (SELECT inkling_viewer_account()) AND note.state = 'draft'));
CREATE POLICY unit_reads ON files_attachedfile FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id)
        OR report_id IS NULL AND closed_on IS NOT NULL AND unit_id = (SELECT inkling_reading_unit())
            AND (SELECT inkling_viewer_role()) = 'supervisor');
CREATE POLICY keeper_finds ON files_attachedfile FOR SELECT TO inkling_vault
    USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
CREATE POLICY worker_copies ON files_attachedfile TO inkling_worker USING (true);

CREATE POLICY writer_adds ON files_original FOR INSERT TO inkling_service
    WITH CHECK (EXISTS (SELECT FROM files_attachedfile file WHERE file.id = file_id));
CREATE POLICY keeper_opens ON files_original FOR SELECT TO inkling_vault
    USING (EXISTS (SELECT FROM files_attachedfile file WHERE file.id = file_id AND file.closed_on IS NULL));
CREATE POLICY worker_copies ON files_original TO inkling_worker USING (true);

CREATE POLICY writer_looks ON files_copypage FOR SELECT TO inkling_service
    USING (EXISTS (SELECT FROM files_attachedfile file WHERE file.id = file_id));
CREATE POLICY unit_reads ON files_copypage FOR SELECT TO inkling_unit
    USING (NOT is_sealed AND EXISTS (SELECT FROM files_attachedfile file
        WHERE file.id = file_id AND file.closed_on IS NULL AND file.is_handed_over));
CREATE POLICY worker_copies ON files_copypage TO inkling_worker USING (true);
"""

FUNCTIONS = """
-- One file of a person is taken in after another, until the transaction ends: no login may take such locks itself.
CREATE FUNCTION files_only_one() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET lock_timeout = '50ms' AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(
        'inkling-attaching:' || coalesce(current_setting('inkling.account', true), ''), 0));
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;

-- The files of the viewer's own note go with the report of this receipt, after what came with it before.
CREATE FUNCTION files_go_with(the_note uuid, the_receipt_hash bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    the_report uuid := (SELECT report_id FROM capture_receipt WHERE receipt_hash = the_receipt_hash);
    latest integer;
    counted bigint;
BEGIN
    IF the_report IS NULL OR NOT EXISTS (SELECT FROM notes_note WHERE id = the_note
            AND author_id = nullif(current_setting('inkling.account', true), '')::uuid) THEN
        RAISE EXCEPTION 'only who wrote a note sends what is attached to it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-files:' || the_report, 0));
    latest := coalesce((SELECT max(number) FROM files_attachedfile WHERE report_id = the_report), 0);
    UPDATE files_attachedfile file SET note_id = NULL, report_id = the_report, number = latest + ordered.place
        FROM (SELECT id, row_number() OVER (ORDER BY number) AS place
            FROM files_attachedfile WHERE note_id = the_note) ordered
        WHERE file.id = ordered.id;
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $$;

-- Whoever may see a copy closes it for everybody, at once. What was seen is gone; the original stays sealed.
CREATE FUNCTION files_close(the_file uuid, the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    is_writers boolean := EXISTS (SELECT FROM files_attachedfile file JOIN notes_note note ON note.id = file.note_id
        WHERE file.id = the_file AND note.author_id = viewer AND note.state = 'draft');
    is_units boolean := EXISTS (SELECT FROM files_attachedfile file JOIN capture_report report ON report.id = file.report_id
        WHERE file.id = the_file AND report.holding_unit_id = inkling_reading_unit()
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports())));
BEGIN
    IF NOT (is_writers OR is_units) THEN
        RAISE EXCEPTION 'only who may see a copy closes it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE files_attachedfile SET closed_on = the_day, note_id = NULL,
        closed_by_id = CASE WHEN is_units THEN viewer END
        WHERE id = the_file AND closed_on IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM files_copypage WHERE file_id = the_file;
    RETURN true;
END $$;

-- What was given up is tried again, by a supervisor of the unit that holds the report.
CREATE FUNCTION files_try_again(the_file uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE files_attachedfile file SET state = 'waiting', problem = '' FROM capture_report report
        WHERE file.id = the_file AND file.state = 'parked' AND file.closed_on IS NULL AND report.id = file.report_id
            AND report.holding_unit_id = inkling_reading_unit() AND inkling_viewer_role() = 'supervisor'
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()));
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE files_original SET tries = 0, try_at = now() WHERE file_id = the_file;
    RETURN true;
END $$;

-- A draft that was thrown away on a device leaves its number and nothing more.
CREATE FUNCTION files_forget_emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM files_attachedfile WHERE note_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_files AFTER UPDATE ON notes_note FOR EACH ROW
    WHEN (octet_length(NEW.sealed) = 0 AND octet_length(OLD.sealed) > 0) EXECUTE FUNCTION files_forget_emptied();

-- What the police are to see is not erased with what it came with.
CREATE FUNCTION files_keep_closed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    RAISE EXCEPTION 'a file that was closed stays sealed for the police' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'files_keep_closed';
END $$;
CREATE TRIGGER keep_closed BEFORE DELETE ON files_attachedfile FOR EACH ROW
    WHEN (OLD.closed_on IS NOT NULL) EXECUTE FUNCTION files_keep_closed();

REVOKE ALL ON FUNCTION files_only_one(), files_go_with(uuid, bytea), files_close(uuid, date), files_try_again(uuid),
    files_forget_emptied(), files_keep_closed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_only_one(), files_go_with(uuid, bytea) TO inkling_service;
GRANT EXECUTE ON FUNCTION files_close(uuid, date) TO inkling_service, inkling_unit;
GRANT EXECUTE ON FUNCTION files_try_again(uuid) TO inkling_unit;
ALTER FUNCTION files_only_one() OWNER TO inkling_definer;
ALTER FUNCTION files_go_with(uuid, bytea) OWNER TO inkling_definer;
ALTER FUNCTION files_close(uuid, date) OWNER TO inkling_definer;
ALTER FUNCTION files_try_again(uuid) OWNER TO inkling_definer;
ALTER FUNCTION files_forget_emptied() OWNER TO inkling_definer;
"""

# As it was, with what is done to files.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    written constant text := replace(known, '''note.sent'',',
        '''note.sent'', ''file.read'', ''file.closed'',');
    seen constant text := replace(written, '''remark.written'',',
        '''remark.written'', ''file.read'', ''file.closed'', ''file.taken-up'',');
    copied constant text := replace(seen, '''partner.stopped'')',
        '''partner.stopped'', ''file.copied'')');
BEGIN
    IF written = known OR seen = written OR copied = seen THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries than was thought';
    END IF;
    EXECUTE copied;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("clarification", "0003_read_stays_read"),
        ("governance", "0030_sites_ask_what_is_applied"),
        ("notes", "0009_lines_of_other_systems"),
        ("reading", "0009_days_of_here"),
        ("exchange", "0011_webhook_rights"),
        ("safeguarding", "0030_what_was_withheld_is_known_later"),
    ]

    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
