-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.safeguarding_is_raised_now(the_concern uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = the_concern
        AND capture_is_written_now(concern.xmin))
$function$;
