CREATE POLICY keeper_finds ON files_attachedfile FOR SELECT TO inkling_vault
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = files_attachedfile.report_id)));

CREATE POLICY keeper_takes_over ON files_attachedfile FOR SELECT TO inkling_vault
    USING (closed_on IS NOT NULL AND (EXISTS ( SELECT
   FROM files_closedrequest asked
  WHERE asked.file_id = files_attachedfile.id)));

CREATE POLICY unit_reads ON files_attachedfile FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM capture_report report
  WHERE report.id = files_attachedfile.report_id)) OR report_id IS NULL AND closed_on IS NOT NULL AND unit_id = ((SELECT inkling_reading_unit())) AND ((SELECT inkling_viewer_role())) = 'supervisor'::text);

CREATE POLICY worker_copies ON files_attachedfile FOR ALL TO inkling_worker
    USING (true);

CREATE POLICY writer_adds ON files_attachedfile FOR ALL TO inkling_service
    USING (closed_on IS NULL AND (EXISTS ( SELECT
   FROM notes_note note
  WHERE note.id = files_attachedfile.note_id AND note.author_id = ((SELECT inkling_viewer_account())) AND note.state = 'draft'::text)))
    WITH CHECK (report_id IS NULL AND closed_on IS NULL AND state = 'waiting'::text AND NOT is_handed_over AND (EXISTS ( SELECT
   FROM notes_note note
  WHERE note.id = files_attachedfile.note_id AND note.author_id = ((SELECT inkling_viewer_account())) AND note.state = 'draft'::text)));

CREATE TRIGGER forget_begun AFTER UPDATE ON files_attachedfile FOR EACH ROW WHEN (old.note_id IS NOT NULL AND new.note_id IS NULL) EXECUTE FUNCTION files_forget_begun();

CREATE TRIGGER forget_begun_of_gone AFTER DELETE ON files_attachedfile FOR EACH ROW WHEN (old.note_id IS NOT NULL) EXECUTE FUNCTION files_forget_begun();

CREATE TRIGGER keep_closed BEFORE DELETE ON files_attachedfile FOR EACH ROW WHEN (old.closed_on IS NOT NULL) EXECUTE FUNCTION files_keep_closed();
