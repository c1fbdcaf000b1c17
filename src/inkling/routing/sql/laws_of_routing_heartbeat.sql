CREATE POLICY worker_all ON routing_heartbeat FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
