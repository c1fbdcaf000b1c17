CREATE POLICY supervisor_asks ON governance_erasurerequest FOR INSERT TO inkling_unit
    WITH CHECK (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND asked_by_id = ((SELECT inkling_viewer_account())) AND expires_at <= (clock_timestamp() + '3 days 01:00:00'::interval) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = governance_erasurerequest.report_id)));

CREATE POLICY supervisor_keeps ON governance_erasurerequest FOR DELETE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY supervisor_reads ON governance_erasurerequest FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_tells ON governance_erasurerequest FOR SELECT TO inkling_worker
    USING (true);
