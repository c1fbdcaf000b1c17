CREATE POLICY unit_adds ON assessment_unitword FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND added_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON assessment_unitword FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY unit_withdraws ON assessment_unitword FOR UPDATE TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())))
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_reads ON assessment_unitword FOR SELECT TO inkling_worker
    USING (true);
