CREATE POLICY supervisor_takes_up ON picture_alarmrun FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())))
    WITH CHECK (NOT is_parked AND tries = 0);

CREATE POLICY unit_reads ON picture_alarmrun FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_all ON picture_alarmrun FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
