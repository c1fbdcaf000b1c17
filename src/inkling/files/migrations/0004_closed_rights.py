"""Two supervisors decide what becomes of a closed file, a keeper makes the parcel; a file goes with one part of a note."""

from django.db import migrations

TABLE = """
ALTER TABLE files_closedrequest
    ADD CONSTRAINT files_request_goes_with_its_file
        FOREIGN KEY (file_id) REFERENCES files_attachedfile (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_request_is_bounded CHECK (char_length(code) <= 60
        AND (reference <> '') = (step = 'hand_over') AND reference ~ '^([A-Za-z0-9][A-Za-z0-9 ./:()-]{0,39})?$');
GRANT SELECT, INSERT ON files_closedrequest TO inkling_unit;
GRANT SELECT (id, file_id, unit_id, step, reference, is_agreed, decided_on, taken_on)
    ON files_closedrequest TO inkling_vault;
GRANT SELECT, UPDATE (is_agreed, decided_by_id, decided_on, taken_on, code) ON files_closedrequest TO inkling_definer;
ALTER TABLE files_closedrequest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

FUNCTIONS = """
-- Whether a supervisor of the unit may ask this for a closed file, or agree to it. The keepers must hold its key.
CREATE FUNCTION files_may_become(the_file uuid, the_step text, the_unit uuid) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT inkling_viewer_role() = 'supervisor' AND EXISTS (SELECT FROM files_attachedfile file
        LEFT JOIN capture_report report ON report.id = file.report_id
        WHERE file.id = the_file AND file.closed_on IS NOT NULL AND file.is_handed_over AND file.unit_id = the_unit
            AND CASE WHEN file.report_id IS NULL THEN file.unit_id = inkling_reading_unit()
                ELSE report.holding_unit_id = inkling_reading_unit()
                    AND NOT (report.id IN (SELECT safeguarding_hidden_reports())) END
            AND CASE the_step
                -- What was closed in a draft belongs to no report: whoever closed it by mistake attaches it again.
                WHEN 'pressed' THEN file.report_id IS NOT NULL
                WHEN 'looked' THEN file.report_id IS NOT NULL
                WHEN 'remove' THEN EXISTS (SELECT FROM files_closedrequest other
                    WHERE other.file_id = the_file AND other.taken_on IS NOT NULL)
                ELSE true END)
$$;

-- Another supervisor agrees, and it happens in this commit; or declines. False: it was decided, or is not theirs.
CREATE FUNCTION files_settle_closed(the_request uuid, agrees boolean, the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    asked files_closedrequest;
BEGIN
    SELECT * INTO asked FROM files_closedrequest WHERE id = the_request AND decided_on IS NULL FOR UPDATE;
    IF asked.id IS NULL OR asked.asked_by_id = viewer
        OR files_may_become(asked.file_id, asked.step, asked.unit_id) IS NOT TRUE THEN
        RETURN false;
    END IF;
    UPDATE files_closedrequest SET is_agreed = agrees, decided_by_id = viewer, decided_on = the_day
        WHERE id = the_request;
    IF agrees AND asked.step IN ('pressed', 'looked') THEN
        UPDATE files_attachedfile SET closed_on = NULL, closed_by_id = NULL, state = 'parked', problem = 'was_closed'
            WHERE id = asked.file_id;
    ELSIF agrees AND asked.step = 'remove' THEN
        DELETE FROM files_attachedfile WHERE id = asked.file_id;
    END IF;
    RETURN true;
END $$;

-- A keeper made the parcel for the force's team; the code that opens it is for the supervisors. Made again: a new code.
CREATE FUNCTION files_take_over(the_request uuid, the_code text, the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE files_closedrequest asked SET taken_on = the_day, code = the_code FROM files_attachedfile file
        WHERE asked.id = the_request AND asked.step = 'hand_over' AND asked.is_agreed
            AND inkling_viewer_role() = 'identity_keeper' AND asked.unit_id = inkling_viewer_organisation()
            AND file.id = asked.file_id AND file.closed_on IS NOT NULL;
    RETURN FOUND;
END $$;

-- What the police are to see is not erased with what it came with, and goes only by two, once they have it.
CREATE OR REPLACE FUNCTION files_keep_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM files_closedrequest asked
        WHERE asked.file_id = OLD.id AND asked.step = 'remove' AND asked.is_agreed) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a file that was closed stays sealed for the police' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'files_keep_closed';
END $$;

REVOKE ALL ON FUNCTION files_may_become(uuid, text, uuid), files_settle_closed(uuid, boolean, date),
    files_take_over(uuid, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_may_become(uuid, text, uuid), files_settle_closed(uuid, boolean, date)
    TO inkling_unit;
GRANT EXECUTE ON FUNCTION files_take_over(uuid, text, date) TO inkling_vault;
ALTER FUNCTION files_may_become(uuid, text, uuid) OWNER TO inkling_definer;
ALTER FUNCTION files_settle_closed(uuid, boolean, date) OWNER TO inkling_definer;
ALTER FUNCTION files_take_over(uuid, text, date) OWNER TO inkling_definer;
ALTER FUNCTION files_keep_closed() OWNER TO inkling_definer;
"""

POLICIES = """
CREATE POLICY supervisor_reads ON files_closedrequest FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor'
        AND EXISTS (SELECT FROM files_attachedfile file WHERE file.id = files_closedrequest.file_id));
CREATE POLICY supervisor_asks ON files_closedrequest FOR INSERT TO inkling_unit
    WITH CHECK (asked_by_id = (SELECT inkling_viewer_account()) AND decided_on IS NULL AND taken_on IS NULL
        AND files_may_become(file_id, step, unit_id));
-- It asks no table whose rows hang on this one.
CREATE POLICY keeper_takes_over ON files_closedrequest FOR SELECT TO inkling_vault
    USING (step = 'hand_over' AND is_agreed AND (SELECT inkling_viewer_role()) = 'identity_keeper'
        AND unit_id = (SELECT inkling_viewer_organisation()));
CREATE POLICY keeper_takes_over ON files_attachedfile FOR SELECT TO inkling_vault
    USING (closed_on IS NOT NULL AND EXISTS (SELECT FROM files_closedrequest asked WHERE asked.file_id = files_attachedfile.id));
CREATE POLICY keeper_takes_over ON files_original FOR SELECT TO inkling_vault
    USING (EXISTS (SELECT FROM files_closedrequest asked WHERE asked.file_id = files_original.file_id));
"""

# The older function stays: sites of the version before go on while the tables are renewed.
SENDING = """
-- These files of the viewer's own note go with the report of this receipt, after what came with it before.
CREATE FUNCTION files_go_with_part(the_note uuid, the_receipt_hash bytea, the_numbers integer[]) RETURNS bigint
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
            FROM files_attachedfile WHERE note_id = the_note AND number = ANY (the_numbers)) ordered
        WHERE file.id = ordered.id;
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $$;
REVOKE ALL ON FUNCTION files_go_with_part(uuid, bytea, integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_go_with_part(uuid, bytea, integer[]) TO inkling_service;
ALTER FUNCTION files_go_with_part(uuid, bytea, integer[]) OWNER TO inkling_definer;
"""

# As it was, with what two supervisors and a keeper do.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    asked constant text := replace(known, '''file.taken-up'',',
        '''file.taken-up'', ''file.asked-about'', ''file.settled'', ''file.kept-closed'',');
    taken constant text := replace(asked, '''identity.tried-too-often'')',
        '''identity.tried-too-often'', ''file.taken-over'')');
BEGIN
    IF asked = known OR taken = asked THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries than was thought';
    END IF;
    EXECUTE taken;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0003_closed_requests"),
        ("exchange", "0013_agreement_rights"),
        ("governance", "0031_who_had_read"),
        ("search", "0006_watches"),
        ("safeguarding", "0032_withholding_that_broke_is_seen"),
    ]

    operations = [
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(SENDING, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
