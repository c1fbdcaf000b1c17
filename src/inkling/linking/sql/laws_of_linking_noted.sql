CREATE POLICY supervisor_reads ON linking_noted FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM routing_submission submission
  WHERE submission.id = linking_noted.submission_id AND submission.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY supervisor_takes_up ON linking_noted FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM routing_submission submission
  WHERE submission.id = linking_noted.submission_id AND submission.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY worker_all ON linking_noted FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
