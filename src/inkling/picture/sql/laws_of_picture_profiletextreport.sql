CREATE POLICY unit_reads ON picture_profiletextreport FOR SELECT TO inkling_unit
    USING ((text_id IN ( SELECT text.id
   FROM picture_profiletext text)));

CREATE POLICY unit_writes ON picture_profiletextreport FOR INSERT TO inkling_unit
    WITH CHECK (NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (text_id IN ( SELECT text.id
   FROM picture_profiletext text
  WHERE text.written_by_id = ((SELECT inkling_viewer_account())))));

CREATE TRIGGER picture_looks_again AFTER DELETE ON picture_profiletextreport FOR EACH ROW WHEN (old.names <> '{}'::text[]) EXECUTE FUNCTION picture_look_again();
