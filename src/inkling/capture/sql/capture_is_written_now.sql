-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.capture_is_written_now(of_row xid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    -- `after`: how many transactions later than this one it began. Half the circle and more: before this one.
    SELECT CASE WHEN after < 2147483648 THEN coalesce(pg_xact_status((this + after)::text::xid8) = 'in progress', false)
        ELSE false END
    FROM (SELECT this, (of_row::text::bigint - this) & 4294967295 AS after
        FROM (SELECT pg_current_xact_id()::text::bigint AS this) current) both_of_them
$function$;
