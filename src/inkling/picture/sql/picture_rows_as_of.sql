-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_rows_as_of(the_unit uuid, the_first date, the_last date, the_hidden uuid[], the_day date)
 RETURNS TABLE(of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text, of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean, is_copy boolean)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '64MB'
AS $function$
BEGIN
    RETURN QUERY WITH there AS MATERIALIZED (
        SELECT * FROM picture_placed_as_of(the_unit, the_first, the_last, the_hidden, the_day)),
    copy AS MATERIALIZED (
        SELECT copied.id FROM picture_copied_as_of(
            ARRAY(SELECT there.of_report FROM there), the_unit, the_hidden, the_day) copied (id)),
    report AS MATERIALIZED (
        SELECT told.id, told.told_on, placed.in_district AS district, placed.in_region AS region,
            told.exploitation_type, told.teller_kind, known.kind, told.urgency,
            copy.id IS NOT NULL AS is_copy
        FROM there placed
            JOIN capture_report told ON told.id = placed.of_report
            JOIN capture_howknown known ON known.report_id = told.id
            LEFT JOIN copy ON copy.id = told.id),
    detail AS MATERIALIZED (
        SELECT report.id, of_it.category,
            coalesce(newest.letter = 'E', false) OR EXISTS (SELECT FROM assessment_setaside aside
                WHERE aside.detail_id = of_it.id AND aside.set_on <= the_day
                    AND (aside.taken_back_on IS NULL OR aside.taken_back_on > the_day)) AS is_left_out,
            newest.letter IS NOT NULL AS has_grade, coalesce(newest.letter = 'E', false) AS is_false
        FROM report JOIN capture_detail of_it ON of_it.report_id = report.id
            LEFT JOIN capture_addition added ON added.id = of_it.addition_id
            LEFT JOIN LATERAL (SELECT grade.intelligence_assessment AS letter FROM assessment_assessment grade
                WHERE grade.detail_id = of_it.id AND grade.graded_on <= the_day
                ORDER BY grade.version DESC LIMIT 1) newest ON true
        WHERE coalesce(of_it.noticed_on, added.told_on, report.told_on) <= the_day
        OFFSET 0),
    told_of AS (
        SELECT detail.id, bool_and(is_left_out) AS all_out, bool_or(is_false) AS some_false,
            bool_or(has_grade AND NOT is_left_out) AS some_graded,
            coalesce(array_agg(DISTINCT category) FILTER (WHERE NOT is_left_out), '{}') AS counted,
            array_agg(DISTINCT category) AS every
        FROM detail GROUP BY detail.id),
    machine AS (
        SELECT report.id, coalesce(stood.categories, entry.categories, '{}') AS categories
        FROM report LEFT JOIN search_entry entry ON entry.report_id = report.id AND entry.unit_id = the_unit
            LEFT JOIN LATERAL (SELECT each.categories FROM picture_entrybefore each
                WHERE each.report_id = report.id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1) stood
                ON true)
    SELECT report.id, report.told_on, report.district, report.region, report.exploitation_type, report.teller_kind,
        report.kind, report.urgency,
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.counted, '{}') ||
            CASE WHEN coalesce(told_of.some_false, false) THEN '{}' ELSE machine.categories END)),
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.every, '{}') || machine.categories)),
        coalesce(told_of.some_graded, false), NOT coalesce(told_of.all_out, false), report.is_copy
    FROM report LEFT JOIN told_of ON told_of.id = report.id JOIN machine ON machine.id = report.id;
END $function$;
