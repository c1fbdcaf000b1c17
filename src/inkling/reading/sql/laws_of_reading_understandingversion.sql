CREATE POLICY community_tells ON reading_understandingversion FOR INSERT TO inkling_community
    WITH CHECK (made_by_id IS NULL AND act = 'told'::text AND version = 1 AND made_on >= ((clock_timestamp() AT TIME ZONE 'Europe/London'::text)::date - 1) AND made_on <= (clock_timestamp() AT TIME ZONE 'Europe/London'::text)::date AND capture_is_told_now(report_id));

CREATE POLICY unit_corrects ON reading_understandingversion FOR INSERT TO inkling_unit
    WITH CHECK (made_by_id = ((SELECT inkling_viewer_account())) AND (act <> ALL (ARRAY['composed'::text, 'told'::text])) AND (((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND version = reading_next_version(report_id) AND made_on >= ((clock_timestamp() AT TIME ZONE 'Europe/London'::text)::date - 1) AND made_on <= (clock_timestamp() AT TIME ZONE 'Europe/London'::text)::date AND (EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = reading_understandingversion.report_id)));

CREATE POLICY unit_reads ON reading_understandingversion FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = reading_understandingversion.report_id)));

CREATE POLICY worker_reads ON reading_understandingversion FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER write_days BEFORE INSERT ON reading_understandingversion FOR EACH ROW EXECUTE FUNCTION governance_write_days('made_on');
