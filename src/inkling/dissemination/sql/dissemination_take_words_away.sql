-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.dissemination_take_words_away()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    -- Of what another installation sent nothing is held as evidence: that is for its sender.
    IF NEW.their_id IS NULL THEN
        INSERT INTO dissemination_recalledtext (dissemination_id, text, condition_text)
            VALUES (NEW.id, NEW.text, NEW.condition_text);
    END IF;
    NEW.text := '';
    NEW.condition_text := '';
    RETURN NEW;
END $function$;
