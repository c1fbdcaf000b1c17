CREATE POLICY unit_changes ON allocation_task FOR UPDATE TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = allocation_task.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())))
    WITH CHECK (changed_by_id = ((SELECT inkling_viewer_account())) AND (done_on IS NOT NULL OR owner_id IS NULL OR allocation_may_own(report_id, owner_id)));

CREATE POLICY unit_gives ON allocation_task FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = allocation_task.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (owner_id IS NULL OR allocation_may_own(report_id, owner_id)) AND given_by_id = ((SELECT inkling_viewer_account())) AND changed_by_id = ((SELECT inkling_viewer_account())) AND version = 1 AND done_on IS NULL);

CREATE POLICY unit_reads ON allocation_task FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = allocation_task.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
