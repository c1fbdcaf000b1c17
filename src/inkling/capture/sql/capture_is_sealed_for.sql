-- Owned by inkling_definer. Called by: inkling_vault.
CREATE OR REPLACE FUNCTION public.capture_is_sealed_for(the_report uuid, the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM capture_identitykey key WHERE key.unit_id = the_unit AND key.id IN (
        SELECT key_id FROM capture_messenger WHERE report_id = the_report
        UNION ALL SELECT key_id FROM capture_origin WHERE report_id = the_report
        UNION ALL SELECT key_id FROM capture_lateridentity WHERE report_id = the_report))
$function$;
