-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_leave_arrangements()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    DELETE FROM picture_arrangementreport WHERE report_id = NEW.id;
    RETURN NULL;
END $function$;
