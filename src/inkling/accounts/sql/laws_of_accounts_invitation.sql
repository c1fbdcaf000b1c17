CREATE POLICY lead_invites ON accounts_invitation FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, team_id) AND invited_by_id = inkling_viewer_account());

CREATE POLICY lead_reads ON accounts_invitation FOR SELECT TO inkling_service
    USING (accounts_leads_team(organisation_id, team_id));

CREATE POLICY lead_withdraws ON accounts_invitation FOR DELETE TO inkling_service
    USING (accounts_leads_team(organisation_id, team_id) AND used_at IS NULL);

CREATE POLICY owner_keeps ON accounts_invitation FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);
