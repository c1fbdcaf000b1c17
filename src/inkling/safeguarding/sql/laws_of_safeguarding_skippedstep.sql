CREATE POLICY unit_or_door_reads ON safeguarding_skippedstep FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_skippedstep.concern_id)));

CREATE POLICY worker_all ON safeguarding_skippedstep FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER write_skipped BEFORE INSERT ON safeguarding_skippedstep FOR EACH ROW WHEN (SESSION_USER = 'inkling_worker'::name) EXECUTE FUNCTION safeguarding_write_skipped();
