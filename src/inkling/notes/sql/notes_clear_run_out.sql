-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.notes_clear_run_out()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM notes_note WHERE state = 'draft' AND expires_on < current_date;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    UPDATE notes_note SET sealed = ''::bytea
        WHERE state = 'sent' AND expires_on < current_date AND octet_length(sealed) > 0;
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    -- Whoever funds a service asks for the accounts of six years after the year in which a quarter lies.
    DELETE FROM notes_notetally WHERE quarter < date_trunc('quarter', current_date) - interval '7 years';
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    DELETE FROM notes_linemark WHERE marked_on < current_date - interval '7 years';
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN cleared + counted;
END $function$;
