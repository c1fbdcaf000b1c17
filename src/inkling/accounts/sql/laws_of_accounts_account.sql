CREATE TRIGGER keep_from_named AFTER INSERT ON accounts_account FOR EACH ROW EXECUTE FUNCTION safeguarding_keep_from_account();

CREATE TRIGGER keep_from_renamed AFTER UPDATE OF name, role, organisation_id, is_active ON accounts_account FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name OR old.role IS DISTINCT FROM new.role OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.is_active IS DISTINCT FROM new.is_active) EXECUTE FUNCTION safeguarding_keep_from_account();
