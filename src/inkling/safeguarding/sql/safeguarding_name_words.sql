-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.safeguarding_name_words(the_text text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT coalesce(array_agg(DISTINCT word), '{}') FROM regexp_split_to_table(
        regexp_replace(lower(normalize(the_text, NFD)), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+') told (word)
    WHERE char_length(word) >= 2
$function$;
