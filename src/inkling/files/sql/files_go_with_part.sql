-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.files_go_with_part(the_note uuid, the_receipt_hash bytea, the_numbers integer[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    the_report uuid := (SELECT report_id FROM capture_receipt WHERE receipt_hash = the_receipt_hash);
    latest integer;
    counted bigint;
BEGIN
    IF the_report IS NULL OR NOT EXISTS (SELECT FROM notes_note WHERE id = the_note
            AND author_id = nullif(current_setting('inkling.account', true), '')::uuid) THEN
        RAISE EXCEPTION 'only who wrote a note sends what is attached to it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-files:' || the_report, 0));
    latest := coalesce((SELECT max(number) FROM files_attachedfile WHERE report_id = the_report), 0);
    UPDATE files_attachedfile file SET note_id = NULL, report_id = the_report, number = latest + ordered.place
        FROM (SELECT id, row_number() OVER (ORDER BY number) AS place
            FROM files_attachedfile WHERE note_id = the_note AND number = ANY (the_numbers)) ordered
        WHERE file.id = ordered.id;
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $function$;
