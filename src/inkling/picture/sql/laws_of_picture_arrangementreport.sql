CREATE POLICY own_keeps ON picture_arrangementreport FOR INSERT TO inkling_unit
    WITH CHECK (NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (arrangement_id IN ( SELECT own.id
   FROM picture_networkarrangement own)));

CREATE POLICY own_reads ON picture_arrangementreport FOR SELECT TO inkling_unit
    USING ((arrangement_id IN ( SELECT own.id
   FROM picture_networkarrangement own)));

CREATE TRIGGER picture_drops_arrangement AFTER DELETE ON picture_arrangementreport FOR EACH ROW EXECUTE FUNCTION picture_drop_arrangement();
