-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.safeguarding_may_raise(the_report uuid, the_number integer, the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_report report WHERE report.id = the_report AND report.holding_unit_id = the_unit)
        AND CASE WHEN the_number = 1 THEN capture_is_told_now(the_report)
            ELSE EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
                AND addition.number = the_number - 1 AND capture_is_added_now(the_report, addition.id)) END
$function$;
