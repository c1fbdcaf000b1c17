-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.safeguarding_is_first_notice(the_concern uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
            JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
            WHERE concern.id = the_concern AND door.contact_id = the_account)
        AND NOT EXISTS (SELECT FROM safeguarding_concernnotice notice WHERE notice.concern_id = the_concern)
$function$;
