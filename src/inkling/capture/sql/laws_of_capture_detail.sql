CREATE POLICY community_tells ON capture_detail FOR INSERT TO inkling_community
    WITH CHECK (noticed_by_id IS NULL AND
CASE
    WHEN addition_id IS NULL THEN capture_is_told_now(report_id)
    ELSE capture_is_added_now(report_id, addition_id)
END);

CREATE POLICY unit_notices ON capture_detail FOR INSERT TO inkling_unit
    WITH CHECK (noticed_by_id = ((SELECT inkling_viewer_account())) AND (((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_detail.report_id)));

CREATE POLICY unit_reads ON capture_detail FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_detail.report_id)));

CREATE POLICY worker_reads ON capture_detail FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER picture_added AFTER INSERT ON capture_detail REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_became AFTER UPDATE ON capture_detail REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_taken AFTER DELETE ON capture_detail REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER picture_was AFTER UPDATE ON capture_detail REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_report();

CREATE TRIGGER write_days BEFORE INSERT ON capture_detail FOR EACH ROW EXECUTE FUNCTION capture_write_noticed();
