-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_may_meet(the_concern uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        JOIN accounts_account account ON account.id = the_account
        WHERE concern.id = the_concern AND (account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
            OR (account.organisation_id = concern.unit_id
                AND account.role IN ('officer', 'analyst', 'supervisor', 'auditor', 'identity_keeper'))
            -- What is made of a report may be sent to any partner at any time.
            OR account.role = 'partner_reader'
            OR (account.role = 'identity_keeper'
                AND capture_is_sealed_for(concern.report_id, account.organisation_id))))
$function$;
