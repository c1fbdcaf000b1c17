-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.translation_translators(the_report uuid)
 RETURNS TABLE(translation_id uuid, translator text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT translation.id, translation.translator
    FROM translation_translation translation
    JOIN accounts_account account ON account.id = translation.attached_by_id
    JOIN capture_report report ON report.id = translation.report_id
    WHERE translation.report_id = the_report AND report.holding_unit_id = inkling_reading_unit()
        AND account.organisation_id = inkling_reading_unit()
        AND report.id NOT IN (SELECT safeguarding_hidden_reports())
$function$;
