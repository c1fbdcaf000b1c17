-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.accounts_clear_run_out()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM django_session WHERE expire_date < clock_timestamp();
    GET DIAGNOSTICS cleared = ROW_COUNT;
    DELETE FROM accounts_servicesession WHERE expire_date < clock_timestamp();
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    -- Without its session, a row of the list of sign-ins says where somebody once sat, and nothing else.
    DELETE FROM usersessions_usersession sitting
        WHERE NOT EXISTS (SELECT FROM django_session WHERE session_key = sitting.session_key)
        AND NOT EXISTS (SELECT FROM accounts_servicesession WHERE session_key = sitting.session_key)
        AND sitting.last_seen_at < clock_timestamp() - interval '1 hour';
    GET DIAGNOSTICS counted = ROW_COUNT;
    DELETE FROM accounts_cache WHERE expires < clock_timestamp() - interval '1 hour';
    DELETE FROM accounts_servicecache WHERE expires < clock_timestamp() - interval '1 hour';
    -- No count of tries is longer than a quarter of an hour.
    DELETE FROM accounts_signintry WHERE since < clock_timestamp() - interval '1 hour';
    RETURN cleared + counted;
END $function$;
