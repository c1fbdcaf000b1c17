CREATE POLICY own_searches ON search_search FOR ALL TO inkling_unit
    USING (account_id = ((SELECT inkling_viewer_account())) AND ((SELECT inkling_reading_unit())) IS NOT NULL)
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())) AND ((SELECT inkling_reading_unit())) IS NOT NULL);

CREATE POLICY worker_reads_watched ON search_search FOR SELECT TO inkling_worker
    USING ((EXISTS ( SELECT
   FROM search_watch watched
  WHERE watched.search_id = search_search.id)));
