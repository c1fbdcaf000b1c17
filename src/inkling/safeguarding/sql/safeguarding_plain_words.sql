-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_plain_words(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- Marks and breaks fall away; a break in the values of JSON stands there as two characters.
    SELECT btrim(regexp_replace(lower(regexp_replace(said, '\\[nrt]', ' ', 'g')), '[^[:alnum:]]+', ' ', 'g'))
$function$;
