-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.governance_write_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    today constant text := (now() AT TIME ZONE 'Europe/London')::date;
    stood constant jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    given constant jsonb := to_jsonb(NEW);
    written jsonb := '{}';
    name text;
BEGIN
    -- Who asks, not as whom: a role that was taken on with SET ROLE, as the demo fills its year, is not in earnest.
    IF session_user NOT IN ('inkling_api', 'inkling_community', 'inkling_service', 'inkling_unit', 'inkling_vault',
            'inkling_worker') THEN
        RETURN NEW;
    END IF;
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF given ->> name IS NULL OR given ->> name = stood ->> name THEN
            CONTINUE;
        ELSIF stood ->> name IS NOT NULL THEN
            RAISE EXCEPTION '% of % stays as it was written', name, TG_TABLE_NAME USING ERRCODE = 'check_violation';
        ELSIF name NOT LIKE '%\_at' THEN
            written := written || jsonb_build_object(name, today);
        ELSIF (given ->> name)::timestamptz NOT BETWEEN now() - interval '1 minute'
                AND clock_timestamp() + interval '1 minute' THEN
            written := written || jsonb_build_object(name, now());
        END IF;
    END LOOP;
    RETURN jsonb_populate_record(NEW, written);
END $function$;
