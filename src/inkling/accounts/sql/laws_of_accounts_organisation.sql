CREATE TRIGGER keep_kind BEFORE UPDATE OF kind ON accounts_organisation FOR EACH ROW EXECUTE FUNCTION accounts_keep_kind();
