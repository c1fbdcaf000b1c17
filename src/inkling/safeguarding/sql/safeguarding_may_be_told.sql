-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_may_be_told(the_sending uuid, the_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT NOT EXISTS (SELECT FROM dissemination_dissemination sent
        JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
        JOIN capture_detail detail ON detail.id = words.detail_id
        JOIN safeguarding_concern concern ON concern.report_id = detail.report_id
        JOIN safeguarding_keptfrom kept ON kept.concern_id = concern.id AND kept.account_id = the_account
        WHERE sent.id = the_sending AND safeguarding_keeps(kept.id))
$function$;
