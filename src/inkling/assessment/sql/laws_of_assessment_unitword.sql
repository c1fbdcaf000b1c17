CREATE POLICY unit_all ON assessment_unitword FOR ALL TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())))
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND added_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY worker_reads ON assessment_unitword FOR SELECT TO inkling_worker
    USING (true);
