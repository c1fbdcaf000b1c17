CREATE POLICY community_chooses ON routing_confirmedaddress FOR SELECT TO inkling_community
    USING (true);

CREATE POLICY operator_confirms ON routing_confirmedaddress FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY unit_chooses ON routing_confirmedaddress FOR SELECT TO inkling_unit
    USING (true);

CREATE POLICY worker_reads ON routing_confirmedaddress FOR SELECT TO inkling_worker
    USING (true);
