-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_drop_alarm()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM picture_alarmreport behind WHERE behind.alarm_id = OLD.alarm_id) THEN
        DELETE FROM picture_alarmverdict WHERE alarm_id = OLD.alarm_id;
        DELETE FROM picture_alarm WHERE id = OLD.alarm_id;
    END IF;
    RETURN NULL;
END $function$;
