-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.safeguarding_must_not(the_view jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT coalesce(string_agg(line ->> 'text', ' '), '') FROM jsonb_array_elements(
        CASE jsonb_typeof(the_view) WHEN 'array' THEN the_view ELSE '[]' END) line
    WHERE line ->> 'part' = 'must_not'
$function$;
