-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_is_parted_now(the_subject text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
        CROSS JOIN LATERAL safeguarding_partings_now(concern.report_id) parting
        WHERE concern.id = substring(the_subject FROM '^concern:([0-9a-f-]{36})$')::uuid
            AND parting.joined_id = concern.id)
$function$;
