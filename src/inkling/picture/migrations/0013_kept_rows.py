"""Keeps beside the counts of a week one row for each report, and asks of a detail only what stands of that detail.

What is kept is what `picture_rows` returns, and it is read only while nothing has changed in its week: the marks are
those of the counts, and what the machine read of the words (`search_entry`) marks too. Of a week with a report that is
kept from the viewer, or with a copy of one, nothing kept is read.
"""

from django.db import migrations

TABLE = """
CREATE TABLE picture_keptrow (
    unit_id uuid NOT NULL, monday date NOT NULL, report_id uuid NOT NULL, told_on date NOT NULL, district text,
    region text NOT NULL, exploitation_type text NOT NULL, teller text NOT NULL, known text NOT NULL,
    urgency text NOT NULL, usual text[] NOT NULL, everything text[] NOT NULL, is_graded boolean NOT NULL,
    stands boolean NOT NULL, is_copy boolean NOT NULL,
    FOREIGN KEY (unit_id, monday) REFERENCES picture_keptweek ON DELETE CASCADE);
CREATE INDEX picture_keptrow_week ON picture_keptrow (unit_id, monday);
CREATE INDEX picture_keptrow_report ON picture_keptrow (report_id);
ALTER TABLE picture_keptrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture_keptrow FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON picture_keptrow TO inkling_definer;
"""

# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
CHANGE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    rows constant text := pg_get_functiondef('picture_rows(uuid, date, date, uuid[])'::regprocedure);
    own constant text := replace(rows,
        'of_it.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,',
        'coalesce(newest.letter = ''E'', false) OR EXISTS (SELECT FROM assessment_setaside aside' || chr(10) ||
        '                WHERE aside.detail_id = of_it.id AND aside.taken_back_on IS NULL) AS is_left_out,');
    keep constant text := pg_get_functiondef('picture_keep_week(uuid, date)'::regprocedure);
    -- The week goes with whatever of the report is deleted first. That nothing stays is said here as well.
    erasing constant text := pg_get_functiondef('governance_delete_report(uuid)'::regprocedure);
    forgetting constant text := replace(erasing,
        '    DELETE FROM linking_mention WHERE report_id = the_report;',
        '    DELETE FROM picture_keptrow WHERE report_id = the_report;' || chr(10) ||
        '    DELETE FROM linking_mention WHERE report_id = the_report;');
    -- A report without a detail has no count where nothing but graded is asked; its row is kept all the same.
    keeping constant text := replace(replace(keep,
        'fresh AS (SELECT * FROM picture_cells(the_unit, the_monday, the_monday + 6, NULL, NULL)),',
        'fresh AS (SELECT * FROM picture_cells(the_unit, the_monday, the_monday + 6, NULL, NULL)),' || chr(10) ||
        '    told AS (SELECT * FROM picture_rows(the_unit, the_monday, the_monday + 6, ''{}'')),'),
        'SELECT the_unit, the_monday WHERE EXISTS (SELECT FROM fresh))',
        'SELECT the_unit, the_monday WHERE EXISTS (SELECT FROM fresh)),' || chr(10) ||
        '    kept_rows AS (INSERT INTO picture_keptrow SELECT the_unit, the_monday, told.* FROM told' || chr(10) ||
        '        WHERE EXISTS (SELECT FROM fresh))');
BEGIN
    IF own = rows OR forgetting = erasing OR keeping NOT LIKE '%kept_rows%' OR keeping NOT LIKE '%told AS%' THEN
        RAISE EXCEPTION 'these functions are not what was thought';
    END IF;
    EXECUTE own;
    EXECUTE keeping;
    EXECUTE forgetting;
END $migration$;

CREATE FUNCTION picture_read_weeks(the_unit uuid, the_first date, the_last date, the_hidden uuid[]) RETURNS date[]
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(week.monday), '{}') FROM picture_keptweek week
    WHERE week.unit_id = the_unit AND week.monday BETWEEN picture_monday(the_first) AND the_last
        AND NOT EXISTS (SELECT FROM picture_mark mark WHERE mark.unit_id = the_unit AND mark.monday = week.monday)
        AND week.monday NOT IN (
            SELECT picture_monday(report.told_on) FROM capture_report report WHERE report.id = ANY (the_hidden)
            UNION ALL SELECT picture_monday(other.told_on) FROM routing_wording own
            JOIN routing_wording other ON other.everything = own.everything
            WHERE own.report_id = ANY (the_hidden) AND own.everything <> '' AND other.everything <> '')
$$;
REVOKE ALL ON FUNCTION picture_read_weeks(uuid, date, date, uuid[]) FROM PUBLIC;

CREATE FUNCTION picture_kept_or_fresh(the_unit uuid, the_first date, the_last date, the_hidden uuid[])
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    kept constant date[] := picture_read_weeks(the_unit, the_first, the_last, the_hidden);
    others datemultirange;
    days daterange;
BEGIN
    RETURN QUERY SELECT row.report_id, row.told_on, row.district, row.region, row.exploitation_type, row.teller,
            row.known, row.urgency, row.usual, row.everything, row.is_graded, row.stands, row.is_copy
        FROM picture_keptrow row
        WHERE row.unit_id = the_unit AND row.monday = ANY (kept) AND row.told_on BETWEEN the_first AND the_last;
    SELECT datemultirange(daterange(the_first, the_last, '[]'))
            - coalesce(range_agg(daterange(monday, monday + 7)), datemultirange())
        INTO others FROM unnest(kept) monday;
    FOR days IN SELECT unnest(others) LOOP
        RETURN QUERY SELECT * FROM picture_rows(the_unit, lower(days), upper(days) - 1, the_hidden);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION picture_kept_or_fresh(uuid, date, date, uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION picture_told(the_first date, the_last date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_kept_or_fresh(inkling_reading_unit(), the_first, the_last,
        ARRAY(SELECT safeguarding_hidden_reports()))
$$;
CREATE OR REPLACE FUNCTION picture_told_of(the_unit uuid, the_first date, the_last date)
RETURNS TABLE (of_report uuid, on_day date, in_district text, in_region text, of_type text, of_teller text,
    of_known text, of_urgency text, usual text[], everything text[], is_graded boolean, stands boolean,
    is_copy boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_kept_or_fresh(the_unit, the_first, the_last, ARRAY(
        SELECT concern.report_id FROM safeguarding_keptfrom kept
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        JOIN accounts_account account ON account.id = kept.account_id
        WHERE account.organisation_id = the_unit AND account.role <> 'safeguarding_contact'
            AND safeguarding_keeps(kept.id)))
$$;

-- Nothing is kept of the weeks that are kept now.
INSERT INTO picture_mark (unit_id, monday) SELECT unit_id, monday FROM picture_keptweek;
SET LOCAL ROLE inkling_migrate;
"""

TRIGGERS = """
-- Those who write the index of one week never wait for each other: nothing but marks is added.
CREATE FUNCTION picture_mark_of_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on)
        FROM changed JOIN capture_report report ON report.id = changed.report_id
        WHERE report.holding_unit_id IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_added AFTER INSERT ON search_entry REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();
CREATE TRIGGER picture_became AFTER UPDATE ON search_entry REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();
CREATE TRIGGER picture_taken AFTER DELETE ON search_entry REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_entry();
REVOKE ALL ON FUNCTION picture_mark_of_entry() FROM PUBLIC;
ALTER FUNCTION picture_mark_of_entry() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0012_parked_analyses"),
        ("search", "0005_parked_for_a_person"),
        ("governance", "0030_sites_ask_what_is_applied"),
    ]

    operations = [migrations.RunSQL(TABLE + CHANGE + TRIGGERS, migrations.RunSQL.noop)]
