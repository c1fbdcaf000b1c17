"""What was closed stays closed though an older backup is restored: the operator's list says which it was."""

from django.db import migrations

AGAIN = """
GRANT SELECT (id, file_id, is_agreed, step) ON files_closedrequest TO inkling_worker;
CREATE POLICY worker_lists ON files_closedrequest FOR SELECT TO inkling_worker USING (true);

-- A restore brought back what was closed: it is closed again, unless two opened it after that closing.
CREATE FUNCTION files_close_again(the_file uuid, the_day date, the_closing integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE files_attachedfile SET closed_on = the_day, note_id = NULL, closed_by_id = NULL
        WHERE id = the_file AND closed_on IS NULL
            AND the_closing > (SELECT count(*) FROM files_closedrequest asked WHERE asked.file_id = the_file
                AND asked.is_agreed AND asked.step IN ('pressed', 'looked'));
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM files_copypage WHERE file_id = the_file;
    PERFORM inkling_audit_append('main', 'operator', 'file.closed-again', 'file:' || the_file, '');
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION files_close_again(uuid, date, integer) FROM PUBLIC;
ALTER FUNCTION files_close_again(uuid, date, integer) OWNER TO inkling_definer;
-- Afterwards: what an owner is granted goes with the ownership.
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION files_close_again(uuid, date, integer) TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""

# As it was, with what is closed again.
MAY = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    again constant text := replace(known, '''report.erased-again'')', '''report.erased-again'', ''file.closed-again'')');
BEGIN
    IF again = known THEN
        RAISE EXCEPTION 'inkling_audit_may lists other entries than was thought';
    END IF;
    EXECUTE again;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0005_files_are_counted")]

    operations = [
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
        migrations.RunSQL(MAY, migrations.RunSQL.noop),
    ]
