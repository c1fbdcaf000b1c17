-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.search_follow_report()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    DELETE FROM search_entry WHERE report_id = NEW.id;
    INSERT INTO search_owed (id, report_id, tries, try_at, is_parked, problem)
        VALUES (gen_random_uuid(), NEW.id, 0, clock_timestamp(), false, '')
        ON CONFLICT (report_id) DO UPDATE SET tries = 0, try_at = clock_timestamp(), is_parked = false, problem = '';
    RETURN NULL;
END $function$;
