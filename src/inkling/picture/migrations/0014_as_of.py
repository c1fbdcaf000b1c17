"""Keeps what is written over, with the last day on which it stood, so that the picture of any past day can be told.

Grades, what is set aside, additions and details have days of their own. Three things have none and are written over:
where a report is placed (and which unit holds it), the marks by which it is a copy, and what the machine reads of its
words. What stood is kept the first time that it changes on a day: that is what stood at the end of the day before.
Nothing is kept of what never changes. Each row goes with its report, and no login reads them.
"""

from django.db import migrations

TABLES = """
CREATE TABLE picture_placedbefore (
    report_id uuid NOT NULL REFERENCES capture_report ON DELETE CASCADE, until_on date NOT NULL, district text NOT NULL,
    region text, unit_id uuid NOT NULL, PRIMARY KEY (report_id, until_on));
CREATE TABLE picture_wordingbefore (
    report_id uuid NOT NULL REFERENCES capture_report ON DELETE CASCADE, until_on date NOT NULL, told_on date NOT NULL,
    everything text NOT NULL, PRIMARY KEY (report_id, until_on));
CREATE INDEX picture_wordingbefore_same ON picture_wordingbefore (everything) WHERE everything <> '';
CREATE TABLE picture_entrybefore (
    report_id uuid NOT NULL REFERENCES capture_report ON DELETE CASCADE, until_on date NOT NULL,
    categories text[] NOT NULL, PRIMARY KEY (report_id, until_on));
ALTER TABLE picture_placedbefore ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_wordingbefore ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_entrybefore ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON picture_placedbefore, picture_wordingbefore, picture_entrybefore TO inkling_definer;
"""

BEFORE = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION picture_yesterday() RETURNS date STABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT (now() AT TIME ZONE 'Europe/London')::date - 1
$$;
REVOKE ALL ON FUNCTION picture_yesterday() FROM PUBLIC;

CREATE FUNCTION picture_keep_placed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.told_on <= picture_yesterday() THEN
        INSERT INTO picture_placedbefore (report_id, until_on, district, region, unit_id)
            VALUES (OLD.id, picture_yesterday(), OLD.district, OLD.holding_region_id, OLD.holding_unit_id)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION picture_keep_wording() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.told_on <= picture_yesterday() THEN
        INSERT INTO picture_wordingbefore (report_id, until_on, told_on, everything)
            VALUES (OLD.report_id, picture_yesterday(), OLD.told_on, OLD.everything) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

-- An entry is taken out before it is written anew. Of a report that is being erased nothing is kept.
CREATE FUNCTION picture_keep_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO picture_entrybefore (report_id, until_on, categories)
        SELECT report.id, picture_yesterday(), OLD.categories FROM capture_report report
        WHERE report.id = OLD.report_id AND OLD.told_on <= picture_yesterday() ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION picture_keep_placed() FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_keep_wording() FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_keep_entry() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_keep_placed() TO inkling_migrate;
GRANT EXECUTE ON FUNCTION picture_keep_wording() TO inkling_migrate;
GRANT EXECUTE ON FUNCTION picture_keep_entry() TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;

CREATE TRIGGER picture_stood AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN ((OLD.district, OLD.holding_region_id, OLD.holding_unit_id)
        IS DISTINCT FROM (NEW.district, NEW.holding_region_id, NEW.holding_unit_id))
    EXECUTE FUNCTION picture_keep_placed();
CREATE TRIGGER picture_stood AFTER UPDATE ON routing_wording FOR EACH ROW
    WHEN (OLD.everything IS DISTINCT FROM NEW.everything) EXECUTE FUNCTION picture_keep_wording();
CREATE TRIGGER picture_stood AFTER UPDATE ON search_entry FOR EACH ROW
    WHEN (OLD.categories IS DISTINCT FROM NEW.categories) EXECUTE FUNCTION picture_keep_entry();
CREATE TRIGGER picture_went AFTER DELETE ON search_entry FOR EACH ROW EXECUTE FUNCTION picture_keep_entry();
"""

ROWS = """
SET LOCAL ROLE inkling_definer;
-- Where reports of a unit stood at the end of a day: those that are held there now and were then.
CREATE FUNCTION picture_placed_as_of(the_unit uuid, the_first date, the_last date, the_hidden uuid[], the_day date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text)
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    SELECT told.id, told.told_on, CASE WHEN stood.report_id IS NULL THEN told.district ELSE stood.district END,
        coalesce(CASE WHEN stood.report_id IS NULL THEN told.holding_region_id ELSE stood.region END, 'not-placed')
    FROM capture_report told LEFT JOIN LATERAL (
        SELECT * FROM picture_placedbefore each WHERE each.report_id = told.id AND each.until_on >= the_day
        ORDER BY each.until_on LIMIT 1) stood ON true
    WHERE told.holding_unit_id = the_unit AND told.told_on BETWEEN the_first AND least(the_last, the_day)
        AND told.id <> ALL (the_hidden) AND coalesce(stood.unit_id, the_unit) = the_unit
$$;

-- Earlier reports of the same unit that said the same at the end of a day.
CREATE FUNCTION picture_copies_as_of(the_report uuid, the_unit uuid, the_day date) RETURNS SETOF uuid
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    WITH own AS (
        SELECT now.told_on, coalesce(stood.everything, now.everything) AS everything
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.everything FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = the_report),
    same AS (
        SELECT now.report_id, now.told_on FROM own JOIN routing_wording now ON now.everything = own.everything
        WHERE own.everything <> '' AND now.everything <> '' AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day)
        UNION ALL
        SELECT stood.report_id, stood.told_on
        FROM own JOIN picture_wordingbefore stood ON stood.everything = own.everything
        WHERE own.everything <> '' AND stood.everything <> '' AND stood.until_on >= the_day AND NOT EXISTS (
            SELECT FROM picture_wordingbefore each WHERE each.report_id = stood.report_id
                AND each.until_on >= the_day AND each.until_on < stood.until_on))
    SELECT same.report_id FROM own JOIN same ON (same.told_on, same.report_id) < (own.told_on, the_report)
        JOIN capture_report first ON first.id = same.report_id AND first.holding_unit_id = the_unit
    WHERE coalesce((SELECT each.unit_id FROM picture_placedbefore each
        WHERE each.report_id = same.report_id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1), the_unit)
        = the_unit
$$;

-- What `picture_rows` returns, as it stood at the end of a day.
CREATE FUNCTION picture_rows_as_of(the_unit uuid, the_first date, the_last date, the_hidden uuid[], the_day date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
SET work_mem = '64MB' AS $$
BEGIN
    RETURN QUERY WITH report AS MATERIALIZED (
        SELECT told.id, told.told_on, placed.in_district AS district, placed.in_region AS region,
            told.exploitation_type, told.teller_kind, known.kind, told.urgency,
            EXISTS (SELECT FROM picture_copies_as_of(told.id, the_unit, the_day) earlier (id)
                WHERE earlier.id <> ALL (the_hidden)) AS is_copy
        FROM picture_placed_as_of(the_unit, the_first, the_last, the_hidden, the_day) placed
            JOIN capture_report told ON told.id = placed.of_report
            JOIN capture_howknown known ON known.report_id = told.id),
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
END $$;

CREATE FUNCTION picture_told_as_of(the_first date, the_last date, the_day date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_rows_as_of(inkling_reading_unit(), the_first, the_last,
        ARRAY(SELECT safeguarding_hidden_reports()), the_day)
$$;

-- Where a report that the viewer may read stood at the end of a day; no row where it was not held here then.
CREATE FUNCTION picture_where_as_of(the_report uuid, the_day date) RETURNS TABLE (in_district text, in_region text)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT placed.in_district, nullif(placed.in_region, 'not-placed') FROM capture_report report,
        LATERAL picture_placed_as_of(inkling_reading_unit(), report.told_on, report.told_on,
            ARRAY(SELECT safeguarding_hidden_reports()), the_day) placed
    WHERE report.id = the_report AND placed.of_report = the_report
$$;
REVOKE ALL ON FUNCTION picture_placed_as_of(uuid, date, date, uuid[], date) FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_copies_as_of(uuid, uuid, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_rows_as_of(uuid, date, date, uuid[], date) FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_told_as_of(date, date, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION picture_where_as_of(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_told_as_of(date, date, date), picture_where_as_of(uuid, date) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0013_kept_rows"),
        ("capture", "0017_noticed_on"),
        ("routing", "0017_digest"),
        ("search", "0006_watches"),
    ]

    operations = [migrations.RunSQL(TABLES + BEFORE + ROWS, migrations.RunSQL.noop)]
