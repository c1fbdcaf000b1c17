-- Owned by inkling_definer. Called by: inkling_migrate.
CREATE OR REPLACE FUNCTION public.picture_keep_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    INSERT INTO picture_entrybefore (report_id, until_on, categories)
        SELECT report.id, picture_yesterday(), OLD.categories FROM capture_report report
        WHERE report.id = OLD.report_id AND OLD.told_on <= picture_yesterday() ON CONFLICT DO NOTHING;
    RETURN NULL;
END $function$;
