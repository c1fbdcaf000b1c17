CREATE POLICY door_asks ON safeguarding_concernquestion FOR INSERT TO inkling_unit
    WITH CHECK (answered_at IS NULL AND answer = ''::text AND released = ''::text AND asked_by_id = NULLIF(current_setting('inkling.account'::text, true), ''::text)::uuid AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernquestion.concern_id AND concern.unit_id = safeguarding_concernquestion.unit_id AND (concern.front_door_id IN (SELECT safeguarding_doors_of_viewer())))));

CREATE POLICY door_withdraws ON safeguarding_concernquestion FOR UPDATE TO inkling_unit
    USING (answered_at IS NULL AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernquestion.concern_id AND (concern.front_door_id IN (SELECT safeguarding_doors_of_viewer())))))
    WITH CHECK (answered_at IS NULL AND answer = ''::text AND released = ''::text AND withdrawn_at IS NOT NULL);

CREATE POLICY unit_answers ON safeguarding_concernquestion FOR UPDATE TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernquestion.concern_id)))
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY unit_or_door_reads ON safeguarding_concernquestion FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernquestion.concern_id)));

CREATE POLICY worker_tells ON safeguarding_concernquestion FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER climb_question BEFORE UPDATE ON safeguarding_concernquestion FOR EACH ROW WHEN (SESSION_USER = 'inkling_worker'::name) EXECUTE FUNCTION safeguarding_climb_question();

CREATE TRIGGER move_question BEFORE UPDATE OF next_step_at ON safeguarding_concernquestion FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name AND new.next_step_at IS NOT NULL AND new.next_step_at IS DISTINCT FROM old.next_step_at) EXECUTE FUNCTION safeguarding_move_question();
