-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.picture_keep_week(the_unit uuid, the_monday date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    -- Two at one week would both write its counts. The owner's lock: an advisory one can be held by any login.
    LOCK TABLE picture_keptweek IN SHARE UPDATE EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT FROM picture_mark WHERE unit_id = the_unit AND monday = the_monday) THEN
        RETURN false;
    END IF;
    DELETE FROM picture_keptweek WHERE unit_id = the_unit AND monday = the_monday;
    WITH unmarked AS (DELETE FROM picture_mark WHERE unit_id = the_unit AND monday = the_monday),
    fresh AS (SELECT * FROM picture_cells(the_unit, the_monday, the_monday + 6, NULL, NULL)),
    told AS (SELECT * FROM picture_rows(the_unit, the_monday, the_monday + 6, '{}')),
    kept AS (INSERT INTO picture_keptweek (unit_id, monday)
        SELECT the_unit, the_monday WHERE EXISTS (SELECT FROM fresh)),
    kept_rows AS (INSERT INTO picture_keptrow SELECT the_unit, the_monday, told.* FROM told
        WHERE EXISTS (SELECT FROM fresh))
    INSERT INTO picture_keptcount (unit_id, monday, grades, region, category, question, answer, counted)
        SELECT the_unit, the_monday, grades, region, category, question, answer, counted FROM fresh;
    RETURN true;
END $function$;
