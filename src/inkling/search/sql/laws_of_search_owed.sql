CREATE POLICY supervisor_reads ON search_owed FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = search_owed.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) OR (EXISTS ( SELECT
   FROM dissemination_dissemination item
  WHERE item.id = search_owed.dissemination_id AND item.to_id = ((SELECT inkling_reading_unit()))))) AND NOT (COALESCE(report_id, id) IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY supervisor_takes_up ON search_owed FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = search_owed.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) OR (EXISTS ( SELECT
   FROM dissemination_dissemination item
  WHERE item.id = search_owed.dissemination_id AND item.to_id = ((SELECT inkling_reading_unit()))))) AND NOT (COALESCE(report_id, id) IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_all ON search_owed FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
