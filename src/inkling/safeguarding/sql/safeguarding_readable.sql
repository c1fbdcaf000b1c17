-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.safeguarding_readable(told text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT length(regexp_replace(coalesce(told, ''), '\[withheld\]( \([^)]*\))?', '', 'g'))
$function$;
