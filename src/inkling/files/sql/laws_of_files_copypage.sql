CREATE POLICY unit_reads ON files_copypage FOR SELECT TO inkling_unit
    USING (NOT is_sealed AND (EXISTS ( SELECT
   FROM files_attachedfile file
  WHERE file.id = files_copypage.file_id AND file.closed_on IS NULL AND file.is_handed_over)));

CREATE POLICY worker_copies ON files_copypage FOR ALL TO inkling_worker
    USING (true);

CREATE POLICY writer_looks ON files_copypage FOR SELECT TO inkling_service
    USING ((EXISTS ( SELECT
   FROM files_attachedfile file
  WHERE file.id = files_copypage.file_id)));
