-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.routing_is_addressed_now(the_submission uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM routing_submission submission WHERE submission.id = the_submission
        AND capture_is_written_now(submission.xmin))
$function$;
