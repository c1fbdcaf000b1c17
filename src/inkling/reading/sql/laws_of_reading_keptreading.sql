CREATE POLICY unit_reads ON reading_keptreading FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_all ON reading_keptreading FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
