CREATE POLICY lead_makes ON accounts_team FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, NULL::uuid));

CREATE POLICY own_organisation ON accounts_team FOR SELECT TO inkling_service
    USING (organisation_id = ((SELECT inkling_viewer_organisation())));

CREATE POLICY owner_keeps ON accounts_team FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);
