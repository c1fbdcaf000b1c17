CREATE POLICY unit_gives ON translation_giventranslation FOR INSERT TO inkling_unit
    WITH CHECK ((((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = translation_giventranslation.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (EXISTS ( SELECT
   FROM translation_translation translation
  WHERE translation.id = translation_giventranslation.translation_id AND translation.report_id = translation_giventranslation.report_id)) AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = translation_giventranslation.concern_id AND concern.report_id = translation_giventranslation.report_id)) AND given_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON translation_giventranslation FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = translation_giventranslation.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
