-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.search_known(the_queries text[])
 RETURNS TABLE(place bigint, how_many bigint, last_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
    the_unit CONSTANT uuid := inkling_reading_unit();
    hidden CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    hidden_items CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_sendings());
BEGIN
    RETURN QUERY SELECT asked.place, count(found.told_on), max(found.told_on)
        FROM unnest(the_queries) WITH ORDINALITY asked (query, place) LEFT JOIN LATERAL (
            SELECT entry.told_on FROM search_entry entry
            WHERE entry.keys @@ asked.query::tsquery AND (entry.unit_id = the_unit) IS TRUE
                AND (entry.report_id IS NULL OR NOT entry.report_id = ANY (hidden))
                AND (entry.dissemination_id IS NULL OR NOT entry.dissemination_id = ANY (hidden_items)
                    AND NOT EXISTS (SELECT FROM dissemination_dissemination sent
                        WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL))
            ORDER BY entry.told_on DESC LIMIT 100) found ON true
        GROUP BY asked.place;
END $function$;
