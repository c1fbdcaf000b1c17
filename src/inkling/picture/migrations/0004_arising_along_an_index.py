"""Finds the values that are mentioned again beside each other, along an index in their order, instead of counting all.

Of 190,000 mentions two thirds are of a value that nobody else mentions: neighbours tell, in one pass.
"""

from django.db import migrations

ARISING = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_arising(the_first date, the_last date, the_region text, the_grades text,
    the_category text, everywhere integer, the_limit integer)
RETURNS SETOF uuid
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan SET work_mem = '32MB' AS $$
BEGIN
    RETURN QUERY WITH again AS MATERIALIZED (
        SELECT id, key, detail_id, report_id FROM (
            SELECT id, key, detail_id, report_id, lag(key) OVER by_key AS one_before, lead(key) OVER by_key AS one_after
            FROM linking_mention
            WHERE unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
            WINDOW by_key AS (ORDER BY key)) told
        WHERE key IN (one_before, one_after)),
    counted AS MATERIALIZED (
        SELECT again.id, again.key FROM again
        WHERE (the_grades = 'everything' OR again.detail_id IS NULL
                OR again.detail_id NOT IN (SELECT picture_false_or_aside FROM picture_false_or_aside()))
            AND (the_grades <> 'graded'
                OR again.detail_id IN (SELECT detail_id FROM assessment_assessment WHERE version = 1))
            AND (the_category = ''
                OR again.detail_id IN (SELECT id FROM capture_detail WHERE category = the_category))
            AND (the_region = '' OR again.report_id IN (
                SELECT id FROM capture_report
                WHERE holding_unit_id = (SELECT inkling_reading_unit()) AND told_on BETWEEN the_first AND the_last
                    AND coalesce(holding_region_id, 'not-placed') = the_region)))
    SELECT counted.id FROM counted WHERE counted.key IN (
        SELECT key FROM counted GROUP BY key HAVING count(*) BETWEEN 2 AND everywhere
        ORDER BY count(*) DESC, key LIMIT the_limit);
END $$;
SET LOCAL ROLE inkling_migrate;
"""

INDEX = """
CREATE INDEX picture_mentions_of_values ON linking_mention (unit_id, key)
    INCLUDE (told_on, id, detail_id, report_id);
"""
UNDO = "DROP INDEX picture_mentions_of_values;"


class Migration(migrations.Migration):
    dependencies = [("picture", "0003_kept_weeks")]

    operations = [
        migrations.RunSQL(INDEX, UNDO),
        migrations.RunSQL(ARISING, migrations.RunSQL.noop),
    ]
