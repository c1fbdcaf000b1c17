CREATE POLICY unit_reads ON assessment_setaside FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_setaside.detail_id)));

CREATE POLICY unit_sets_aside ON assessment_setaside FOR INSERT TO inkling_unit
    WITH CHECK (set_by_id = ((SELECT inkling_viewer_account())) AND taken_back_by_id IS NULL AND (((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_setaside.detail_id)));

CREATE POLICY unit_takes_back ON assessment_setaside FOR UPDATE TO inkling_unit
    USING (taken_back_by_id IS NULL AND (((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_setaside.detail_id)))
    WITH CHECK (taken_back_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY worker_reads ON assessment_setaside FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER picture_added AFTER INSERT ON assessment_setaside REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_became AFTER UPDATE ON assessment_setaside REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_taken AFTER DELETE ON assessment_setaside REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER picture_was AFTER UPDATE ON assessment_setaside REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_detail();

CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON assessment_setaside FOR EACH ROW EXECUTE FUNCTION governance_write_days('set_on', 'taken_back_on');
