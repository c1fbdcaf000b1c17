CREATE POLICY unit_all ON assessment_sanitisedtext FOR ALL TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_sanitisedtext.detail_id)))
    WITH CHECK ((EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = assessment_sanitisedtext.detail_id)) AND written_by_id = ((SELECT inkling_viewer_account())));

CREATE TRIGGER write_days BEFORE INSERT ON assessment_sanitisedtext FOR EACH ROW EXECUTE FUNCTION governance_write_days('written_on');
