CREATE POLICY worker_all ON linking_subjectkey FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
