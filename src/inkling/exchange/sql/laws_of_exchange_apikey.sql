CREATE POLICY lead_makes ON exchange_apikey FOR INSERT TO inkling_service
    WITH CHECK (accounts_leads_team(organisation_id, NULL::uuid) AND made_by_id = inkling_viewer_account() AND revoked_at IS NULL);

CREATE POLICY lead_reads ON exchange_apikey FOR SELECT TO inkling_service
    USING (accounts_leads_team(organisation_id, NULL::uuid));

CREATE POLICY lead_revokes ON exchange_apikey FOR UPDATE TO inkling_service
    USING (accounts_leads_team(organisation_id, NULL::uuid) AND revoked_at IS NULL)
    WITH CHECK (accounts_leads_team(organisation_id, NULL::uuid) AND revoked_at IS NOT NULL);

CREATE POLICY owner_keeps ON exchange_apikey FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER keep_key BEFORE INSERT OR UPDATE ON exchange_apikey FOR EACH ROW EXECUTE FUNCTION exchange_keep_key();
