CREATE POLICY unit_all ON assessment_assessment FOR ALL TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_assessment.detail_id)))
    WITH CHECK ((EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_assessment.detail_id)) AND graded_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY worker_reads ON assessment_assessment FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER picture_added AFTER INSERT ON assessment_assessment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_became AFTER UPDATE ON assessment_assessment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_taken AFTER DELETE ON assessment_assessment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_was AFTER UPDATE ON assessment_assessment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER write_days BEFORE INSERT ON assessment_assessment FOR EACH ROW EXECUTE FUNCTION governance_write_days('graded_on');
