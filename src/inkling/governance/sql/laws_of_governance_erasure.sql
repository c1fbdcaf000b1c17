CREATE POLICY supervisor_reads ON governance_erasure FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_reads ON governance_erasure FOR SELECT TO inkling_worker
    USING (true);
