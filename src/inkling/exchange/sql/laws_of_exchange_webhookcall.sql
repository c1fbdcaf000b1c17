CREATE POLICY owner_keeps ON exchange_webhookcall FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY worker_calls ON exchange_webhookcall FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
