CREATE POLICY worker_forgets ON files_begunfile FOR ALL TO inkling_worker
    USING (true);

CREATE POLICY writer_begins ON files_begunfile FOR ALL TO inkling_service
    USING ((EXISTS ( SELECT
   FROM notes_note note
  WHERE note.id = files_begunfile.note_id AND note.author_id = ((SELECT inkling_viewer_account())) AND note.state = 'draft'::text)));
