CREATE POLICY unit_reads ON allocation_remark FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = allocation_remark.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY unit_writes ON allocation_remark FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = allocation_remark.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND written_by_id = ((SELECT inkling_viewer_account())));
