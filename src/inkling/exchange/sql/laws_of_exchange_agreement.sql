CREATE POLICY owner_keeps ON exchange_agreement FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY unit_sees ON exchange_agreement FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_asks ON exchange_agreement FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE ON exchange_agreement FOR EACH ROW EXECUTE FUNCTION exchange_keep_agreement();
