CREATE POLICY supervisor_reads ON routing_discrepancy FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND NOT (subject IN (SELECT safeguarding_hidden_subjects())));

CREATE POLICY worker_all ON routing_discrepancy FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
