-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_was_noted(the_report uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM routing_submission submission
        JOIN linking_noted noted ON noted.submission_id = submission.id
        WHERE submission.report_id = the_report AND noted.compared_by > 0)
$function$;
