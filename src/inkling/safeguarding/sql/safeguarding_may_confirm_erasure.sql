-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_may_confirm_erasure(the_request uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT NOT EXISTS (SELECT FROM governance_erasurerequest request
        JOIN safeguarding_concern concern ON concern.report_id = request.report_id
        JOIN safeguarding_keptfrom kept ON kept.concern_id = concern.id AND kept.account_id = the_account
        WHERE request.id = the_request AND safeguarding_keeps(kept.id))
$function$;
