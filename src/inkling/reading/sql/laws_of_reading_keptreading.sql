CREATE POLICY unit_reads ON reading_keptreading FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_all ON reading_keptreading FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_noted AFTER UPDATE ON reading_keptreading FOR EACH ROW EXECUTE FUNCTION picture_keep_noted('passage');
