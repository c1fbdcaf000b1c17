CREATE POLICY community_tells ON capture_origin FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));

CREATE POLICY keeper_reads ON capture_origin FOR SELECT TO inkling_vault
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_origin.report_id)));
