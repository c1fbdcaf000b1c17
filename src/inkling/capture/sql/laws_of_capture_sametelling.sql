CREATE POLICY community_tells ON capture_sametelling FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));

CREATE POLICY unit_reads ON capture_sametelling FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_sametelling.report_id)));

CREATE POLICY worker_reads ON capture_sametelling FOR SELECT TO inkling_worker
    USING (true);
