CREATE POLICY lead_turns ON notes_fieldbook FOR ALL TO inkling_service
    USING (organisation_id = ((SELECT inkling_viewer_organisation())) AND accounts_leads_team(organisation_id, NULL::uuid));

CREATE POLICY service_reads ON notes_fieldbook FOR SELECT TO inkling_service
    USING (organisation_id = ((SELECT inkling_viewer_organisation())));
