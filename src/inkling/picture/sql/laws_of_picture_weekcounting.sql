CREATE POLICY supervisor_reads ON picture_weekcounting FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY supervisor_takes_up ON picture_weekcounting FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())))
    WITH CHECK (NOT is_parked AND tries = 0);

CREATE POLICY worker_all ON picture_weekcounting FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
