-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_count_call(tells boolean, the_span interval, the_moment timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    INSERT INTO accounts_signintry AS call (key, count, since)
    SELECT '\x01'::bytea || sha256(convert_to('calls of ' || key.organisation_id || CASE WHEN tells THEN ' that tell'
        ELSE ' that ask' END, 'UTF8')), 1, the_moment FROM exchange_presented_key() key
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN call.since + the_span <= the_moment THEN 1 ELSE least(call.count, 1000000) + 1 END,
        since = CASE WHEN call.since + the_span <= the_moment THEN the_moment ELSE call.since END
    RETURNING call.count
$function$;
