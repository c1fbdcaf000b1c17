-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.search_clear_old()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    forgotten bigint;
    recalled bigint;
BEGIN
    DELETE FROM search_search old WHERE NOT old.is_saved AND old.asked_at < clock_timestamp() - interval '30 days'
        OR EXISTS (SELECT FROM accounts_account account WHERE account.id = old.account_id AND NOT account.is_active);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    -- One that was recalled while the worker read it.
    DELETE FROM search_entry entry USING dissemination_dissemination sent
        WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL;
    GET DIAGNOSTICS recalled = ROW_COUNT;
    RETURN forgotten + recalled;
END $function$;
