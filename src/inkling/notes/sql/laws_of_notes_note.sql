CREATE POLICY author_keeps ON notes_note FOR ALL TO inkling_service
    USING (author_id = ((SELECT inkling_viewer_account())) AND organisation_id = ((SELECT inkling_viewer_organisation())))
    WITH CHECK (author_id = ((SELECT inkling_viewer_account())) AND organisation_id = ((SELECT inkling_viewer_organisation())) AND (NOT team_id IS DISTINCT FROM ((SELECT inkling_viewer_team())) OR accounts_leads_team(organisation_id, team_id)));

CREATE POLICY team_reads ON notes_note FOR SELECT TO inkling_service
    USING (state = 'sent'::text AND organisation_id = ((SELECT inkling_viewer_organisation())) AND (NOT team_id IS DISTINCT FROM ((SELECT inkling_viewer_team())) OR ( SELECT accounts_leads_team(inkling_viewer_organisation(), NULL::uuid) AS accounts_leads_team)));

CREATE TRIGGER forget_begun AFTER UPDATE ON notes_note FOR EACH ROW WHEN (new.state <> 'draft'::text OR octet_length(new.sealed) = 0) EXECUTE FUNCTION files_forget_begun();

CREATE TRIGGER forget_files AFTER UPDATE ON notes_note FOR EACH ROW WHEN (octet_length(new.sealed) = 0 AND octet_length(old.sealed) > 0) EXECUTE FUNCTION files_forget_emptied();

CREATE TRIGGER keep_row BEFORE DELETE ON notes_note FOR EACH ROW WHEN (old.state = 'sent'::text) EXECUTE FUNCTION notes_keep_row();

CREATE TRIGGER keep_sent BEFORE UPDATE ON notes_note FOR EACH ROW EXECUTE FUNCTION notes_keep_sent();
