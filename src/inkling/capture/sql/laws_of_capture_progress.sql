CREATE POLICY community_tells ON capture_progress FOR INSERT TO inkling_community
    WITH CHECK (NOT read AND NOT shown_read AND capture_is_told_now(report_id));

CREATE POLICY unit_select ON capture_progress FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_progress.report_id)));

CREATE POLICY unit_update ON capture_progress FOR UPDATE TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_progress.report_id)));

CREATE POLICY worker_reads ON capture_progress FOR SELECT TO inkling_worker
    USING (true);

CREATE POLICY worker_shows ON capture_progress FOR UPDATE TO inkling_worker
    USING (true);
