CREATE POLICY worker_all ON search_entry FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_added AFTER INSERT ON search_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();

CREATE TRIGGER picture_became AFTER UPDATE ON search_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();

CREATE TRIGGER picture_stood AFTER UPDATE ON search_entry FOR EACH ROW WHEN (old.categories IS DISTINCT FROM new.categories) EXECUTE FUNCTION picture_keep_entry();

CREATE TRIGGER picture_taken AFTER DELETE ON search_entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();

CREATE TRIGGER picture_went AFTER DELETE ON search_entry FOR EACH ROW EXECUTE FUNCTION picture_keep_entry();
