-- Owned by inkling_definer. Called by: inkling_unit, inkling_worker.
CREATE OR REPLACE FUNCTION public.search_look(the_watch uuid, the_day date)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
    asks record;
    before constant text := coalesce(current_setting('inkling.account', true), '');
    fitting uuid[];
    items uuid[];
BEGIN
    SELECT id, account_id, unit_id, query INTO asks FROM search_watch WHERE id = the_watch FOR UPDATE;
    IF NOT FOUND OR before NOT IN ('', asks.account_id::text) THEN
        RETURN 0;
    END IF;
    PERFORM set_config('inkling.account', asks.account_id::text, true);
    IF inkling_reading_unit() IS NOT DISTINCT FROM asks.unit_id THEN
        SELECT array_agg(entry.report_id) FILTER (WHERE entry.report_id IS NOT NULL),
                array_agg(entry.dissemination_id) FILTER (WHERE entry.dissemination_id IS NOT NULL)
            INTO fitting, items
        FROM search_entry entry LEFT JOIN dissemination_dissemination sent ON sent.id = entry.dissemination_id
        WHERE entry.keys @@ asks.query::tsquery AND entry.unit_id = asks.unit_id AND sent.recalled_on IS NULL
            AND coalesce(entry.report_id <> ALL (ARRAY(SELECT safeguarding_hidden_reports())), true)
            AND coalesce(entry.dissemination_id <> ALL (ARRAY(SELECT safeguarding_hidden_sendings())), true);
    END IF;
    PERFORM set_config('inkling.account', before, true);
    -- What fits no longer, or is read no longer, is told to nobody.
    DELETE FROM search_watchhit hit WHERE hit.watch_id = the_watch AND hit.found_on IS NOT NULL AND hit.seen_on IS NULL
        AND NOT coalesce(hit.report_id = ANY (fitting) OR hit.dissemination_id = ANY (items), false);
    INSERT INTO search_watchhit (id, watch_id, report_id, found_on)
        SELECT gen_random_uuid(), the_watch, each, the_day FROM unnest(fitting) each ON CONFLICT DO NOTHING;
    INSERT INTO search_watchhit (id, watch_id, dissemination_id, found_on)
        SELECT gen_random_uuid(), the_watch, each, the_day FROM unnest(items) each ON CONFLICT DO NOTHING;
    RETURN (SELECT count(*) FROM search_watchhit hit
        WHERE hit.watch_id = the_watch AND hit.found_on IS NOT NULL AND hit.seen_on IS NULL);
END $function$;
