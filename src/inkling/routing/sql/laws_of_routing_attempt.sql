CREATE POLICY community_tells ON routing_attempt FOR INSERT TO inkling_community
    WITH CHECK (true);

CREATE POLICY worker_all ON routing_attempt FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
