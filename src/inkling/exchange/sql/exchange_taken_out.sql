-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.exchange_taken_out(the_item uuid)
 RETURNS TABLE(taken_on date, why text, as_what text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT DISTINCT (entry.at AT TIME ZONE 'Europe/London')::date, split_part(entry.purpose, '; ', 1),
        split_part(entry.purpose, '; ', 2)
    FROM governance_auditentry entry JOIN dissemination_dissemination sent ON sent.id = the_item
    WHERE entry.action = 'dissemination.exported' AND entry.subject = 'dissemination:' || the_item
        AND sent.from_unit_id = inkling_reading_unit()
    ORDER BY 1, 2, 3
$function$;
