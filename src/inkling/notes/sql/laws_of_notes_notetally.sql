CREATE POLICY team_counts ON notes_notetally FOR ALL TO inkling_service
    USING (organisation_id = ((SELECT inkling_viewer_organisation())) AND (NOT team_id IS DISTINCT FROM ((SELECT inkling_viewer_team())) OR accounts_leads_team(organisation_id, team_id)));

CREATE TRIGGER count_up BEFORE INSERT OR UPDATE ON notes_notetally FOR EACH ROW EXECUTE FUNCTION notes_count_up();
