CREATE POLICY unit_reads ON linking_suggestion FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_suggestion.first_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_suggestion.second_report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (first_report_id IN (SELECT safeguarding_hidden_reports())) AND NOT (second_report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_all ON linking_suggestion FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_noted AFTER INSERT OR DELETE OR UPDATE ON linking_suggestion FOR EACH ROW EXECUTE FUNCTION picture_keep_noted('pair');
