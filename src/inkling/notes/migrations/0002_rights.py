"""Who sees a note: its author; once sent, the author's team and whoever leads it. Nobody on the other side."""

from django.db import migrations

RIGHTS = """
ALTER TABLE notes_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY author_keeps ON notes_note TO inkling_service
    USING (author_id = (SELECT inkling_viewer_account()) AND organisation_id = (SELECT inkling_viewer_organisation()))
    WITH CHECK (author_id = (SELECT inkling_viewer_account())
        AND organisation_id = (SELECT inkling_viewer_organisation())
        AND (team_id IS NOT DISTINCT FROM (SELECT inkling_viewer_team())
            OR accounts_leads_team(organisation_id, team_id)));
CREATE POLICY team_reads ON notes_note FOR SELECT TO inkling_service
    USING (state = 'sent' AND organisation_id = (SELECT inkling_viewer_organisation())
        AND (team_id IS NOT DISTINCT FROM (SELECT inkling_viewer_team())
            OR accounts_leads_team(organisation_id, team_id)));
GRANT SELECT, INSERT, DELETE ON notes_note TO inkling_service;
GRANT UPDATE (sealed, version, changed_on, expires_on, state, sent_on) ON notes_note TO inkling_service;

-- What was sent stays as it was sent; it can only be emptied.
CREATE FUNCTION notes_keep_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.state = 'sent' AND (NEW.state <> 'sent' OR NEW.sent_on <> OLD.sent_on
        OR (NEW.sealed <> OLD.sealed AND octet_length(NEW.sealed) > 0)) THEN
        RAISE EXCEPTION 'a note that was sent is not changed' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'notes_keep_sent';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION notes_keep_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    RAISE EXCEPTION 'a note that was sent stays in the list' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'notes_keep_row';
END $$;
REVOKE ALL ON FUNCTION notes_keep_sent(), notes_keep_row() FROM PUBLIC;
CREATE TRIGGER keep_sent BEFORE UPDATE ON notes_note FOR EACH ROW EXECUTE FUNCTION notes_keep_sent();
CREATE TRIGGER keep_row BEFORE DELETE ON notes_note FOR EACH ROW WHEN (OLD.state = 'sent')
    EXECUTE FUNCTION notes_keep_row();

-- Drafts of whoever leaves go to the lead who lets them leave.
CREATE FUNCTION notes_hand_over(the_author uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    counted bigint;
BEGIN
    UPDATE notes_note SET author_id = inkling_viewer_account()
        WHERE author_id = the_author AND state = 'draft' AND accounts_leads_team(organisation_id, team_id);
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $$;
CREATE FUNCTION notes_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM notes_note WHERE state = 'draft' AND expires_on < current_date;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    UPDATE notes_note SET sealed = ''::bytea
        WHERE state = 'sent' AND expires_on < current_date AND octet_length(sealed) > 0;
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN cleared + counted;
END $$;
GRANT SELECT, DELETE, UPDATE (author_id, sealed) ON notes_note TO inkling_definer;
REVOKE ALL ON FUNCTION notes_hand_over(uuid), notes_clear_run_out() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notes_hand_over(uuid) TO inkling_service;
GRANT EXECUTE ON FUNCTION notes_clear_run_out() TO inkling_worker;
ALTER FUNCTION notes_hand_over(uuid) OWNER TO inkling_definer;
ALTER FUNCTION notes_clear_run_out() OWNER TO inkling_definer;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$('account.invited', 'account.left', 'team.made', 'people.listed')$old$,
        $new$('account.invited', 'account.left', 'team.made', 'people.listed', 'note.begun',
                    'note.saved', 'note.read', 'note.listed', 'note.sent', 'note.thrown-away', 'note.handed-over')$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial"), ("governance", "0025_services")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
