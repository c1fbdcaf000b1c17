-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_joined_with(the_concern uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT joined_id FROM safeguarding_concernjoining WHERE leading_id = the_concern AND parted_at IS NULL
    UNION ALL
    SELECT leading_id FROM safeguarding_concernjoining WHERE joined_id = the_concern AND parted_at IS NULL
$function$;
