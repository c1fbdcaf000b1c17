"""Which reports tell one message: the same words and details, wherever they were told. Together they count once.

Of a past day the words that stood then are compared: those that are written over are kept from now on.
"""

from django.db import migrations

_KEEP = """
ALTER TABLE picture_wordingbefore ADD COLUMN words text;
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_keep_wording() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.told_on <= picture_yesterday() THEN
        INSERT INTO picture_wordingbefore (report_id, until_on, told_on, everything, words)
            VALUES (OLD.report_id, picture_yesterday(), OLD.told_on, OLD.everything, OLD.words)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
"""

_READ = """
-- A mark for each of these reports that tells the same as another of them; of no day as they stand now.
CREATE FUNCTION picture_one_message(the_reports uuid[], the_day date) RETURNS TABLE (of_report uuid, message uuid)
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    WITH own AS MATERIALIZED (
        SELECT now.report_id, coalesce(stood.words, now.words) AS words
        FROM routing_wording now LEFT JOIN LATERAL (
            SELECT each.words FROM picture_wordingbefore each
            WHERE each.report_id = now.report_id AND each.until_on >= the_day
            ORDER BY each.until_on LIMIT 1) stood ON true
        WHERE now.report_id = ANY (the_reports)),
    several AS MATERIALIZED (SELECT words FROM own WHERE words <> '' GROUP BY words HAVING count(*) > 1),
    -- Equal words beside other details, as where a form is filled in, are no one message.
    said AS (
        SELECT own.report_id, md5(own.words || coalesce((
            SELECT string_agg(told.mark, '' ORDER BY told.mark) FROM (
                SELECT md5(jsonb_build_array(of_it.kind, lower(of_it.text), of_it.attributes, lower(of_it.who),
                    lower(of_it.what), lower(of_it."when"), lower(of_it."where"), lower(of_it.how), of_it.role,
                    of_it.frequency, of_it.fact_or_opinion)::text) AS mark
                FROM capture_detail of_it LEFT JOIN capture_addition added ON added.id = of_it.addition_id
                WHERE of_it.report_id = own.report_id AND of_it.noticed_by_id IS NULL
                    AND (the_day IS NULL OR added.told_on IS NULL OR added.told_on <= the_day)) told), ''))::uuid
            AS message
        FROM own JOIN several ON several.words = own.words)
    SELECT each.report_id, each.message
    FROM (SELECT said.*, count(*) OVER (PARTITION BY said.message) AS many FROM said) each WHERE each.many > 1
$$;

-- The same of all reports of these days that may be read.
CREATE FUNCTION picture_one_message_between(the_first date, the_last date)
RETURNS TABLE (of_report uuid, message uuid)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_one_message(ARRAY(
        SELECT own.report_id FROM (
            SELECT words FROM routing_wording WHERE words <> '' AND told_on BETWEEN the_first AND the_last
            GROUP BY words HAVING count(*) > 1) several
        JOIN routing_wording own ON own.words = several.words AND own.words <> ''
            AND own.told_on BETWEEN the_first AND the_last
        JOIN capture_report told ON told.id = own.report_id
        WHERE told.holding_unit_id = inkling_reading_unit()
            AND told.id <> ALL (ARRAY(SELECT safeguarding_hidden_reports()))), NULL)
$$;

-- The same of those of these reports that may be read, as they stood at the end of a day where one is named.
CREATE FUNCTION picture_one_message_among(the_reports uuid[], the_day date)
RETURNS TABLE (of_report uuid, message uuid)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM picture_one_message(ARRAY(
        SELECT told.id FROM capture_report told
        WHERE told.id = ANY (the_reports) AND told.holding_unit_id = inkling_reading_unit()
            AND told.id <> ALL (ARRAY(SELECT safeguarding_hidden_reports()))), the_day)
$$;
REVOKE ALL ON FUNCTION picture_one_message(uuid[], date), picture_one_message_between(date, date),
    picture_one_message_among(uuid[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_one_message_between(date, date), picture_one_message_among(uuid[], date)
    TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0021_what_was_noted"), ("routing", "0012_copies_asked_one_way")]

    operations = [migrations.RunSQL(_KEEP + _READ, migrations.RunSQL.noop)]
