-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.exchange_webhooks_owed(the_day date, the_most integer)
 RETURNS TABLE(webhook uuid, item uuid, event text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT hook.id, sent.id, sending.event FROM exchange_webhook hook
    JOIN dissemination_dissemination sent ON sent.to_id = hook.organisation_id
    CROSS JOIN LATERAL (SELECT CASE WHEN sent.recalled_on IS NULL THEN 'item.sent' ELSE 'item.recalled' END) sending (event)
    WHERE hook.ended_on IS NULL
        AND coalesce(sent.recalled_on, sent.sent_on) >= greatest(hook.made_on, the_day - 7)
        AND NOT EXISTS (SELECT FROM exchange_webhookcall call WHERE call.webhook_id = hook.id AND call.item_id = sent.id
            AND call.event = sending.event)
        AND NOT exchange_webhook_hides(hook.id, sent.id)
    LIMIT the_most
$function$;
