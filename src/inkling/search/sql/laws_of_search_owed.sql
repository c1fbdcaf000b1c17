CREATE POLICY worker_all ON search_owed FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
