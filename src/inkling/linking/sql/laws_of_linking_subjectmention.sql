CREATE POLICY unit_reads ON linking_subjectmention FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = linking_subjectmention.report_id AND report.holding_unit_id = ((SELECT inkling_reading_unit())))) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_all ON linking_subjectmention FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_noted AFTER INSERT OR DELETE OR UPDATE ON linking_subjectmention FOR EACH ROW EXECUTE FUNCTION picture_keep_noted('subject');
