CREATE POLICY owner_keeps ON exchange_ask FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY unit_asks ON exchange_ask FOR INSERT TO inkling_unit
    WITH CHECK (asked_by_id = ((SELECT inkling_viewer_account())) AND answer = ''::text AND (EXISTS ( SELECT
   FROM exchange_agreement agreement
  WHERE agreement.id = exchange_ask.agreement_id AND agreement.ended_on IS NULL)) AND (EXISTS ( SELECT
   FROM linking_mention mention
  WHERE mention.report_id = exchange_ask.report_id AND mention.key = exchange_ask.key AND (mention.type = ANY (ARRAY['phone'::text, 'vehicle'::text, 'handle'::text, 'email'::text])))));

CREATE POLICY unit_sees ON exchange_ask FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM exchange_agreement agreement
  WHERE agreement.id = exchange_ask.agreement_id)) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = exchange_ask.report_id)) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_asks ON exchange_ask FOR SELECT TO inkling_worker
    USING (true);

CREATE POLICY worker_forgets ON exchange_ask FOR DELETE TO inkling_worker
    USING (true);

CREATE POLICY worker_hears ON exchange_ask FOR UPDATE TO inkling_worker
    USING (answer = ''::text)
    WITH CHECK (true);
