-- Owned by inkling_definer. Called by: inkling_community, inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_append_partings(the_report uuid, the_actor text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT inkling_audit_append('main', the_actor, 'concern.parted', 'concern:' || parting.joined_id,
        'from concern:' || parting.leading_id) FROM safeguarding_partings_now(the_report) parting
$function$;
