-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.routing_may_address(the_report uuid, the_addition uuid, the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_report report WHERE report.id = the_report AND report.holding_unit_id = the_unit)
        AND CASE WHEN the_addition IS NULL THEN capture_is_told_now(the_report)
            ELSE capture_is_added_now(the_report, the_addition) END
$function$;
