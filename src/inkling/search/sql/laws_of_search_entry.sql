CREATE POLICY worker_all ON search_entry FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
