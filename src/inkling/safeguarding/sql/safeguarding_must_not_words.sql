-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_must_not_words(the_concern uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT safeguarding_name_words(string_agg(said.words, ' ')) FROM (
        SELECT concern.must_not_be_told || ' ' || safeguarding_must_not(concern.view)
        FROM safeguarding_concern concern WHERE concern.id IN (SELECT safeguarding_beside(the_concern))
        UNION ALL SELECT later.must_not_be_told || ' ' || safeguarding_must_not(later.view)
        FROM safeguarding_concernaddition later
        WHERE later.concern_id IN (SELECT safeguarding_beside(the_concern))) said (words)
$function$;
