CREATE POLICY supervisor_sets ON picture_alarmlimit FOR INSERT TO inkling_unit
    WITH CHECK (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND set_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON picture_alarmlimit FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_reads ON picture_alarmlimit FOR SELECT TO inkling_worker
    USING (true);
