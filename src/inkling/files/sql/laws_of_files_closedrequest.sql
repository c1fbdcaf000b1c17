CREATE POLICY keeper_takes_over ON files_closedrequest FOR SELECT TO inkling_vault
    USING (step = 'hand_over'::text AND is_agreed AND ((SELECT inkling_viewer_role())) = 'identity_keeper'::text AND unit_id = ((SELECT inkling_viewer_organisation())));

CREATE POLICY supervisor_asks ON files_closedrequest FOR INSERT TO inkling_unit
    WITH CHECK (asked_by_id = ((SELECT inkling_viewer_account())) AND decided_on IS NULL AND taken_on IS NULL AND files_may_become(file_id, step, unit_id));

CREATE POLICY supervisor_reads ON files_closedrequest FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM files_attachedfile file
  WHERE file.id = files_closedrequest.file_id)));

CREATE POLICY worker_lists ON files_closedrequest FOR SELECT TO inkling_worker
    USING (true);
