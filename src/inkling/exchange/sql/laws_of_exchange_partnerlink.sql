CREATE POLICY owner_keeps ON exchange_partnerlink FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY unit_sees ON exchange_partnerlink FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_fetches ON exchange_partnerlink FOR SELECT TO inkling_worker
    USING (true);

CREATE POLICY worker_notes ON exchange_partnerlink FOR UPDATE TO inkling_worker
    USING (ended_on IS NULL)
    WITH CHECK (ended_on IS NULL);

CREATE TRIGGER keep_link BEFORE INSERT OR UPDATE ON exchange_partnerlink FOR EACH ROW EXECUTE FUNCTION exchange_keep_link();
