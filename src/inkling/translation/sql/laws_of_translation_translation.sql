CREATE POLICY unit_attaches ON translation_translation FOR INSERT TO inkling_unit
    WITH CHECK ((((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = translation_translation.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (addition_id IS NULL OR (EXISTS ( SELECT
   FROM capture_addition addition
  WHERE addition.id = translation_translation.addition_id AND addition.report_id = translation_translation.report_id))) AND (detail_id IS NULL OR (EXISTS ( SELECT
   FROM capture_detail detail
  WHERE detail.id = translation_translation.detail_id AND detail.report_id = translation_translation.report_id))) AND attached_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON translation_translation FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = translation_translation.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
