-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.capture_later_identities(the_report uuid, the_sending bytea)
 RETURNS TABLE(is_known boolean, latest integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_receipt WHERE report_id = the_report AND sending = the_sending)
            OR EXISTS (SELECT FROM capture_lateridentity WHERE report_id = the_report AND sending = the_sending),
        coalesce((SELECT max(number) FROM capture_lateridentity WHERE report_id = the_report), 0)
$function$;
