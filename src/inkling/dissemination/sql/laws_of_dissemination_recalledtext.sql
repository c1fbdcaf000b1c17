CREATE POLICY sender_reads ON dissemination_recalledtext FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM dissemination_dissemination sent
  WHERE sent.id = dissemination_recalledtext.dissemination_id AND sent.from_unit_id = ((SELECT inkling_reading_unit())))));
