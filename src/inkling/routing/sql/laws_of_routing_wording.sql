CREATE POLICY unit_reads ON routing_wording FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = routing_wording.report_id)));

CREATE POLICY worker_all ON routing_wording FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_added AFTER INSERT ON routing_wording REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();

CREATE TRIGGER picture_became AFTER UPDATE ON routing_wording REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();

CREATE TRIGGER picture_stood AFTER UPDATE ON routing_wording FOR EACH ROW WHEN (old.everything IS DISTINCT FROM new.everything) EXECUTE FUNCTION picture_keep_wording();

CREATE TRIGGER picture_taken AFTER DELETE ON routing_wording REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();

CREATE TRIGGER picture_was AFTER UPDATE ON routing_wording REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();
