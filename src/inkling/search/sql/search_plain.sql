-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.search_plain(the_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT regexp_replace(lower(the_text), '[^[:alnum:]]+', ' ', 'g')
$function$;
