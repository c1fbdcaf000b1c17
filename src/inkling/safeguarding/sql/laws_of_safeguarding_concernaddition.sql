CREATE POLICY unit_adds ON safeguarding_concernaddition FOR INSERT TO inkling_unit
    WITH CHECK (added_by_id = NULLIF(current_setting('inkling.account'::text, true), ''::text)::uuid AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernaddition.concern_id AND concern.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY unit_or_door_reads ON safeguarding_concernaddition FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernaddition.concern_id)));

CREATE POLICY worker_reads ON safeguarding_concernaddition FOR SELECT TO inkling_worker
    USING (true);
