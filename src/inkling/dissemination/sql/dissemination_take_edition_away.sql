-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.dissemination_take_edition_away()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    INSERT INTO dissemination_recallededition (edition_id, cells, words) VALUES (NEW.id, NEW.cells, NEW.words);
    NEW.cells := '[]';
    NEW.words := '';
    RETURN NEW;
END $function$;
