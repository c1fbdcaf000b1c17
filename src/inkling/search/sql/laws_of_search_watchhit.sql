CREATE POLICY own_hits ON search_watchhit FOR ALL TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM search_watch own
  WHERE own.id = search_watchhit.watch_id)) AND (report_id IS NULL OR (EXISTS ( SELECT
   FROM capture_report there
  WHERE there.id = search_watchhit.report_id))) AND (dissemination_id IS NULL OR (EXISTS ( SELECT
   FROM dissemination_dissemination there
  WHERE there.id = search_watchhit.dissemination_id AND there.recalled_on IS NULL))));

CREATE POLICY worker_all ON search_watchhit FOR ALL TO inkling_worker
    USING (true);
