CREATE POLICY own_watches ON search_watch FOR ALL TO inkling_unit
    USING (account_id = ((SELECT inkling_viewer_account())) AND unit_id = ((SELECT inkling_reading_unit())))
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())) AND unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_all ON search_watch FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
