CREATE POLICY sender_reads ON dissemination_recallededition FOR SELECT TO inkling_unit
    USING ((edition_id IN ( SELECT edition.id
   FROM dissemination_edition edition
  WHERE edition.unit_id = ((SELECT inkling_reading_unit())))));
