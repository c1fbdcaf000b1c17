-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_patience(the_concern uuid, is_answered boolean)
 RETURNS interval
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT CASE urgency
        WHEN 'now' THEN CASE WHEN is_answered THEN interval '1 hour' ELSE interval '15 minutes' END
        WHEN 'routine' THEN interval '4 hours'
        ELSE CASE WHEN is_answered THEN interval '2 hours' ELSE interval '1 hour' END END
    FROM safeguarding_concern WHERE id = the_concern
$function$;
