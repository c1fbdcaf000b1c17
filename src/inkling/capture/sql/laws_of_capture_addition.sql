CREATE POLICY community_tells ON capture_addition FOR INSERT TO inkling_community
    WITH CHECK (capture_has_receipt_of(report_id));

CREATE POLICY unit_reads ON capture_addition FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_addition.report_id)));

CREATE POLICY worker_reads ON capture_addition FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER write_days BEFORE INSERT ON capture_addition FOR EACH ROW EXECUTE FUNCTION governance_write_days('told_on');
