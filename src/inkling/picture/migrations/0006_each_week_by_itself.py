"""The worker asks which weeks are marked and counts each by itself: one that breaks keeps no other.

Two workers at one week are kept apart by a lock that no login but the function's owner can take.
"""

from django.db import migrations

KEEP = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION picture_marked_weeks(the_limit integer) RETURNS TABLE (of_unit uuid, of_monday date)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT unit_id, monday FROM (SELECT DISTINCT unit_id, monday FROM picture_mark) marked
    -- Any of them: those that break again and again must not keep the others out of the number.
    ORDER BY random() LIMIT the_limit
$$;
CREATE FUNCTION picture_keep_week(the_unit uuid, the_monday date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    -- Two at one week would both write its counts. The owner's lock: an advisory one can be held by any login.
    LOCK TABLE picture_keptweek IN SHARE UPDATE EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT FROM picture_mark WHERE unit_id = the_unit AND monday = the_monday) THEN
        RETURN false;
    END IF;
    DELETE FROM picture_keptweek WHERE unit_id = the_unit AND monday = the_monday;
    WITH unmarked AS (DELETE FROM picture_mark WHERE unit_id = the_unit AND monday = the_monday),
    fresh AS (SELECT * FROM picture_cells(the_unit, the_monday, the_monday + 6, NULL, NULL)),
    kept AS (INSERT INTO picture_keptweek (unit_id, monday)
        SELECT the_unit, the_monday WHERE EXISTS (SELECT FROM fresh))
    INSERT INTO picture_keptcount (unit_id, monday, grades, region, category, question, answer, counted)
        SELECT the_unit, the_monday, grades, region, category, question, answer, counted FROM fresh;
    RETURN true;
END $$;
DROP FUNCTION picture_keep_week();
REVOKE ALL ON FUNCTION picture_marked_weeks(integer), picture_keep_week(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_marked_weeks(integer), picture_keep_week(uuid, date) TO inkling_worker;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0005_copies_once")]

    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
