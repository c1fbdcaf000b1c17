CREATE POLICY writer_sends ON files_begunpiece FOR ALL TO inkling_service
    USING ((EXISTS ( SELECT
   FROM files_begunfile begun
  WHERE begun.id = files_begunpiece.begun_id)));
