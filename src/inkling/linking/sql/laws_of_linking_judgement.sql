CREATE POLICY unit_judges ON linking_judgement FOR INSERT TO inkling_unit
    WITH CHECK ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_judgement.first_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_judgement.second_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports())) AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())) AND judged_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON linking_judgement FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_judgement.first_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_judgement.second_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports())) AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())));

CREATE TRIGGER write_days BEFORE INSERT ON linking_judgement FOR EACH ROW EXECUTE FUNCTION governance_write_days('judged_on');
