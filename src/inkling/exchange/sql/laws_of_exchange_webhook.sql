CREATE POLICY owner_keeps ON exchange_webhook FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY worker_calls ON exchange_webhook FOR SELECT TO inkling_worker
    USING (true);

CREATE POLICY worker_notes ON exchange_webhook FOR UPDATE TO inkling_worker
    USING (ended_on IS NULL)
    WITH CHECK (ended_on IS NULL);

CREATE TRIGGER keep_webhook BEFORE INSERT OR UPDATE ON exchange_webhook FOR EACH ROW EXECUTE FUNCTION exchange_keep_webhook();
