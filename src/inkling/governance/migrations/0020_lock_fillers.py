"""A session of a site that fills the server's table of locks is ended, by whoever looks."""

from django.db import migrations

# A submission holds some 60 at once. What is counted stands in the table that all share; weak locks of tables do not.
FUNCTION = """
CREATE FUNCTION governance_end_lock_fillers() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    of_sites CONSTANT oid[] := ARRAY['inkling_community'::regrole, 'inkling_unit'::regrole, 'inkling_vault'::regrole];
    held record;
    ended integer := 0;
BEGIN
    -- Written to no table: where the table of locks is full, nobody gets the lock that a write needs.
    FOR held IN
        SELECT lock.pid, count(*) AS locks FROM pg_lock_status() lock
        JOIN pg_stat_get_activity(NULL) session ON session.pid = lock.pid
        WHERE NOT lock.fastpath AND session.usesysid = ANY (of_sites)
        GROUP BY lock.pid HAVING count(*) > 500
    LOOP
        RAISE LOG 'process % of a site holds % locks and is ended', held.pid, held.locks;
        PERFORM pg_terminate_backend(held.pid);
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;
REVOKE ALL ON FUNCTION governance_end_lock_fillers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION governance_end_lock_fillers() TO inkling_worker;
ALTER FUNCTION governance_end_lock_fillers() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0019_hold_by_receipt")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION governance_end_lock_fillers()")]
