-- Owned by inkling_definer. Called by: inkling_service, inkling_unit.
CREATE OR REPLACE FUNCTION public.accounts_count_try(the_key bytea, the_span interval, the_moment timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    INSERT INTO accounts_signintry AS try (key, count, since)
    -- What is longer is no try: calls of an organisation are counted by its key (exchange_count_call).
    SELECT the_key, 1, the_moment WHERE octet_length(the_key) <= 32
    ON CONFLICT (key) DO UPDATE SET
        -- After its span a count begins anew, with this try.
        count = CASE WHEN try.since + the_span <= the_moment THEN 1 ELSE least(try.count, 1000000) + 1 END,
        since = CASE WHEN try.since + the_span <= the_moment THEN the_moment ELSE try.since END
    RETURNING try.count
$function$;
