CREATE POLICY lead_marks ON notes_linemark FOR ALL TO inkling_service
    USING (organisation_id = ((SELECT inkling_viewer_organisation())) AND accounts_leads_team(organisation_id, NULL::uuid));
