-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_has_read(said text, shown text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH told AS (SELECT string_to_array(safeguarding_plain_words(said), ' ') AS words),
    three AS (SELECT DISTINCT array_to_string(words[at : at + 2], ' ') AS next_to_each_other
        FROM told, generate_series(1, greatest(cardinality(words) - 2, least(cardinality(words), 1))) at)
    SELECT 2 * count(*) FILTER (WHERE position(' ' || next_to_each_other || ' ' IN shown) > 0) >= count(*) FROM three
$function$;
