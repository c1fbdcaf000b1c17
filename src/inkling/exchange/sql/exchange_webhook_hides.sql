-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.exchange_webhook_hides(the_webhook uuid, the_item uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM exchange_webhook hook
        JOIN accounts_account account ON account.organisation_id = hook.organisation_id
        JOIN safeguarding_keptfrom kept ON kept.account_id = account.id
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        JOIN capture_detail detail ON detail.report_id = concern.report_id
        JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
        JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
        WHERE hook.id = the_webhook AND sent.id = the_item AND safeguarding_keeps(kept.id))
$function$;
