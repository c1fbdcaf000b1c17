CREATE POLICY community_tells ON routing_attempt FOR INSERT TO inkling_community
    WITH CHECK (done_at IS NULL AND attempts = 0 AND effects = 0 AND routing_is_addressed_now(submission_id));

CREATE POLICY worker_all ON routing_attempt FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
