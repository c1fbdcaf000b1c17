-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.search_find(the_query tsquery, the_kind text, the_first date, the_last date, the_district text, the_category text, the_grade text, the_role text, the_limit integer)
 RETURNS TABLE(of_report uuid, of_item uuid, on_day date, in_district text, of_categories text[], of_grades text[], of_roles text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '32MB'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
    the_unit CONSTANT uuid := inkling_reading_unit();
    hidden CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    hidden_items CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_sendings());
BEGIN
    -- Cut to what the viewer may read before anything is ordered or counted; a lost right is lost here as well.
    RETURN QUERY SELECT entry.report_id, entry.dissemination_id, entry.told_on, entry.district, entry.categories,
            entry.grades, entry.roles
        FROM search_entry entry
        WHERE entry.keys @@ the_query AND entry.unit_id = the_unit
            AND (entry.report_id IS NULL OR NOT entry.report_id = ANY (hidden))
            AND (entry.dissemination_id IS NULL OR NOT entry.dissemination_id = ANY (hidden_items) AND NOT EXISTS (
                SELECT FROM dissemination_dissemination sent
                WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL))
            AND (the_kind = '' OR (the_kind = 'report') = (entry.report_id IS NOT NULL))
            AND (the_first IS NULL OR entry.told_on >= the_first) AND (the_last IS NULL OR entry.told_on <= the_last)
            AND (the_district = '' OR entry.district = ANY (string_to_array(the_district, ',')))
            AND (the_category = '' OR entry.categories && string_to_array(the_category, ','))
            AND (the_grade = '' OR entry.grades && string_to_array(the_grade, ','))
            AND (the_role = '' OR entry.roles && string_to_array(the_role, ','))
        ORDER BY entry.told_on DESC, coalesce(entry.report_id, entry.dissemination_id) LIMIT the_limit;
END $function$;
