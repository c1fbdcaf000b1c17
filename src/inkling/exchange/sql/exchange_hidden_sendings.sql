-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_hidden_sendings()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT sent.id FROM safeguarding_keptfrom kept
    JOIN accounts_account account ON account.id = kept.account_id
    JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN capture_detail detail ON detail.report_id = concern.report_id
    JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
    JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
    WHERE account.organisation_id = exchange_key_organisation('receive') AND safeguarding_keeps(kept.id)
$function$;
