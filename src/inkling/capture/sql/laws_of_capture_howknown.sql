CREATE POLICY community_tells ON capture_howknown FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));

CREATE POLICY unit_reads ON capture_howknown FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_howknown.report_id)));

CREATE POLICY worker_reads ON capture_howknown FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER picture_added AFTER INSERT ON capture_howknown REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_became AFTER UPDATE ON capture_howknown REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_taken AFTER DELETE ON capture_howknown REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_was AFTER UPDATE ON capture_howknown REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();
