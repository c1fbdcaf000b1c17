CREATE POLICY community_tells ON routing_submission FOR INSERT TO inkling_community
    WITH CHECK (true);

CREATE POLICY unit_moves ON routing_submission FOR UPDATE TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT safeguarding_hidden_submissions())));

CREATE POLICY unit_reads ON routing_submission FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT safeguarding_hidden_submissions())));

CREATE POLICY worker_all ON routing_submission FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
