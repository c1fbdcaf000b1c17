"""One row for each report of a span of days, with what a picture is cut by: from it every count and every list is made."""

from django.db import migrations

ROWS = """
CREATE FUNCTION picture_rows(the_unit uuid, the_first date, the_last date, the_hidden uuid[])
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
BEGIN
    RETURN QUERY WITH report AS MATERIALIZED (
        SELECT told.id, told.told_on, told.district, coalesce(told.holding_region_id, 'not-placed') AS region,
            told.exploitation_type, told.teller_kind, known.kind, told.urgency,
            EXISTS (SELECT FROM routing_earlier_copies(told.id) earlier (id)
                WHERE earlier.id <> ALL (the_hidden)) AS is_copy
        FROM capture_report told JOIN capture_howknown known ON known.report_id = told.id
        WHERE told.holding_unit_id = the_unit AND told.told_on BETWEEN the_first AND the_last
            AND told.id <> ALL (the_hidden)),
    detail AS MATERIALIZED (
        SELECT report.id, of_it.category,
            of_it.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,
            newest.letter IS NOT NULL AS has_grade, coalesce(newest.letter = 'E', false) AS is_false
        FROM report JOIN capture_detail of_it ON of_it.report_id = report.id
            LEFT JOIN LATERAL (SELECT grade.intelligence_assessment AS letter FROM assessment_assessment grade
                WHERE grade.detail_id = of_it.id ORDER BY grade.version DESC LIMIT 1) newest ON true
        OFFSET 0),
    told_of AS (
        SELECT detail.id, bool_and(is_left_out) AS all_out, bool_or(is_false) AS some_false,
            bool_or(has_grade AND NOT is_left_out) AS some_graded,
            coalesce(array_agg(DISTINCT category) FILTER (WHERE NOT is_left_out), '{}') AS counted,
            array_agg(DISTINCT category) AS every
        FROM detail GROUP BY detail.id)
    SELECT report.id, report.told_on, report.district, report.region, report.exploitation_type, report.teller_kind,
        report.kind, report.urgency,
        -- What the machine reads of the words counts beside the details, but for a report of which something is
        -- suspected to be false: there only what was told or graded as something else is sure.
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.counted, '{}') ||
            CASE WHEN coalesce(told_of.some_false, false) THEN '{}' ELSE coalesce(entry.categories, '{}') END)),
        ARRAY(SELECT DISTINCT unnest(coalesce(told_of.every, '{}') || coalesce(entry.categories, '{}'))),
        coalesce(told_of.some_graded, false), NOT coalesce(told_of.all_out, false), report.is_copy
    FROM report LEFT JOIN told_of ON told_of.id = report.id
        LEFT JOIN search_entry entry ON entry.report_id = report.id AND entry.unit_id = the_unit;
END $$;

CREATE FUNCTION picture_told(the_first date, the_last date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_rows(inkling_reading_unit(), the_first, the_last,
        ARRAY(SELECT safeguarding_hidden_reports()))
$$;

-- For the alarms of a unit, which all of it read: without what is kept from anybody of it.
CREATE FUNCTION picture_told_of(the_unit uuid, the_first date, the_last date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_rows(the_unit, the_first, the_last, ARRAY(
        SELECT concern.report_id FROM safeguarding_keptfrom kept
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        JOIN accounts_account account ON account.id = kept.account_id
        WHERE account.organisation_id = the_unit AND account.role <> 'safeguarding_contact'
            AND safeguarding_keeps(kept.id)))
$$;
REVOKE ALL ON FUNCTION picture_rows(uuid, date, date, uuid[]), picture_told(date, date),
    picture_told_of(uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_told(date, date) TO inkling_unit;
GRANT EXECUTE ON FUNCTION picture_told_of(uuid, date, date) TO inkling_worker;
ALTER FUNCTION picture_rows(uuid, date, date, uuid[]) OWNER TO inkling_definer;
ALTER FUNCTION picture_told(date, date) OWNER TO inkling_definer;
ALTER FUNCTION picture_told_of(uuid, date, date) OWNER TO inkling_definer;

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''picture.read'',', '''picture.read'', ''inquiry.read'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0009_common_by_share"),
        ("search", "0002_rights"),
        ("governance", "0029_inquiries_have_purposes"),
    ]

    operations = [migrations.RunSQL(ROWS, migrations.RunSQL.noop)]
