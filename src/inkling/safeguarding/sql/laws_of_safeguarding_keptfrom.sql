CREATE POLICY unit_or_door_reads ON safeguarding_keptfrom FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_keptfrom.concern_id)));

CREATE POLICY worker_reads ON safeguarding_keptfrom FOR SELECT TO inkling_worker
    USING (true);
