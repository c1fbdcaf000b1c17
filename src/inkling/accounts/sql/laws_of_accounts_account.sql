CREATE POLICY owner_keeps ON accounts_account FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY receiving_side ON accounts_account FOR ALL TO inkling_unit, inkling_vault
    USING (role <> ALL (ARRAY['practitioner'::text, 'lead'::text]));

CREATE POLICY telling_side ON accounts_account FOR ALL TO inkling_service
    USING (role = ANY (ARRAY['practitioner'::text, 'lead'::text]));

CREATE POLICY worker_reads ON accounts_account FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER keep_from_named AFTER INSERT ON accounts_account FOR EACH ROW EXECUTE FUNCTION safeguarding_keep_from_account();

CREATE TRIGGER keep_from_renamed AFTER UPDATE OF name, role, organisation_id, is_active ON accounts_account FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name OR old.role IS DISTINCT FROM new.role OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.is_active IS DISTINCT FROM new.is_active) EXECUTE FUNCTION safeguarding_keep_from_account();

CREATE TRIGGER keep_side BEFORE INSERT OR UPDATE OF role, organisation_id, team_id ON accounts_account FOR EACH ROW EXECUTE FUNCTION accounts_keep_side();

CREATE TRIGGER put_apart BEFORE INSERT OR UPDATE OF password ON accounts_account FOR EACH ROW EXECUTE FUNCTION accounts_put_apart();
