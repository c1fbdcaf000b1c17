-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_may_correct(the_decided uuid, the_report uuid, the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern decided WHERE decided.id = the_decided
        AND decided.report_id = the_report AND decided.unit_id = the_unit AND decided.state = 'decided')
$function$;
