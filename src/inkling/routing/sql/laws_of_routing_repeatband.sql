CREATE POLICY worker_all ON routing_repeatband FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
