CREATE POLICY operator_agrees ON routing_agreedpassphrase FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY worker_opens ON routing_agreedpassphrase FOR SELECT TO inkling_worker
    USING (true);
