-- Owned by inkling_definer. Called by: inkling_service, inkling_unit.
CREATE OR REPLACE FUNCTION public.files_close(the_file uuid, the_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    viewer uuid := nullif(current_setting('inkling.account', true), '')::uuid;
    is_writers boolean := EXISTS (SELECT FROM files_attachedfile file JOIN notes_note note ON note.id = file.note_id
        WHERE file.id = the_file AND note.author_id = viewer AND note.state = 'draft');
    is_units boolean := EXISTS (SELECT FROM files_attachedfile file JOIN capture_report report ON report.id = file.report_id
        WHERE file.id = the_file AND report.holding_unit_id = inkling_reading_unit()
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports())));
BEGIN
    IF NOT (is_writers OR is_units) THEN
        RAISE EXCEPTION 'only who may see a copy closes it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE files_attachedfile SET closed_on = the_day, note_id = NULL,
        closed_by_id = CASE WHEN is_units THEN viewer END
        WHERE id = the_file AND closed_on IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM files_copypage WHERE file_id = the_file;
    RETURN true;
END $function$;
