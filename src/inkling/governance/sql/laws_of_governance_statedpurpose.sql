CREATE POLICY keeper_states ON governance_statedpurpose FOR INSERT TO inkling_vault
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())) AND ((SELECT inkling_viewer_role())) = 'identity_keeper'::text AND target_kind = 'report'::text AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = governance_statedpurpose.target_id)));

CREATE POLICY own_purposes ON governance_statedpurpose FOR ALL TO inkling_unit
    USING (account_id = ((SELECT inkling_viewer_account())))
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_oversees ON governance_statedpurpose FOR SELECT TO inkling_unit
    USING ((((SELECT inkling_viewer_role())) = ANY (ARRAY['auditor'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM accounts_account account
  WHERE account.id = governance_statedpurpose.account_id AND account.organisation_id = ((SELECT inkling_viewer_organisation())))) AND NOT (target_kind = 'report'::text AND (target_id IN (SELECT safeguarding_hidden_reports())) OR target_kind = 'dissemination'::text AND (target_id IN (SELECT safeguarding_hidden_sendings()))));
