CREATE POLICY community_tells ON capture_lateridentity FOR INSERT TO inkling_community
    WITH CHECK (capture_has_receipt_of(report_id));

CREATE POLICY keeper_reads ON capture_lateridentity FOR SELECT TO inkling_vault
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_lateridentity.report_id)));

CREATE POLICY unit_reads ON capture_lateridentity FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = capture_lateridentity.report_id)));
