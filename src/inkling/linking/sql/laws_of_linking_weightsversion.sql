CREATE POLICY unit_reads ON linking_weightsversion FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY unit_sets ON linking_weightsversion FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND set_by_id = ((SELECT inkling_viewer_account())) AND (((SELECT inkling_viewer_role())) = 'supervisor'::text OR standing = 'proposed'::text AND ((SELECT inkling_viewer_role())) = 'analyst'::text));

CREATE POLICY worker_reads ON linking_weightsversion FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER check_weights BEFORE INSERT ON linking_weightsversion FOR EACH ROW EXECUTE FUNCTION linking_check_weights();

CREATE TRIGGER write_days BEFORE INSERT ON linking_weightsversion FOR EACH ROW EXECUTE FUNCTION governance_write_days('set_on');
