CREATE POLICY supervisor_decides ON clarification_clarification FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = clarification_clarification.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())))
    WITH CHECK (decided_by_id = ((SELECT inkling_viewer_account())) AND decided_by_id <> asked_by_id);

CREATE POLICY unit_asks ON clarification_clarification FOR INSERT TO inkling_unit
    WITH CHECK ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = clarification_clarification.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND asked_by_id = ((SELECT inkling_viewer_account())) AND decided_on IS NULL AND answered_on IS NULL);

CREATE POLICY unit_reads ON clarification_clarification FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = clarification_clarification.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE TRIGGER check_asked BEFORE INSERT ON clarification_clarification FOR EACH ROW EXECUTE FUNCTION clarification_check_asked();

CREATE TRIGGER check_decided BEFORE UPDATE ON clarification_clarification FOR EACH ROW EXECUTE FUNCTION clarification_check_decided();
