CREATE POLICY sender_reads ON assessment_recalledtext FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM assessment_dissemination sent
  WHERE sent.id = assessment_recalledtext.dissemination_id AND sent.from_unit_id = ((SELECT inkling_reading_unit())))));
