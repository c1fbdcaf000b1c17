CREATE POLICY keeper_opens ON files_original FOR SELECT TO inkling_vault
    USING ((EXISTS ( SELECT
   FROM files_attachedfile file
  WHERE file.id = files_original.file_id AND file.closed_on IS NULL)));

CREATE POLICY keeper_takes_over ON files_original FOR SELECT TO inkling_vault
    USING ((EXISTS ( SELECT
   FROM files_closedrequest asked
  WHERE asked.file_id = files_original.file_id)));

CREATE POLICY worker_copies ON files_original FOR ALL TO inkling_worker
    USING (true);

CREATE POLICY writer_adds ON files_original FOR INSERT TO inkling_service
    WITH CHECK ((EXISTS ( SELECT
   FROM files_attachedfile file
  WHERE file.id = files_original.file_id)));
