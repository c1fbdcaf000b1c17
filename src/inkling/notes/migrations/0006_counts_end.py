"""What a service counts ends seven years after its quarter began: accounts are kept for six after their year's end."""

from django.db import migrations

CLEAR = """
GRANT SELECT (quarter), DELETE ON notes_notetally TO inkling_definer;
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION notes_clear_run_out() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    cleared bigint;
    counted bigint;
BEGIN
    DELETE FROM notes_note WHERE state = 'draft' AND expires_on < current_date;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    UPDATE notes_note SET sealed = ''::bytea
        WHERE state = 'sent' AND expires_on < current_date AND octet_length(sealed) > 0;
    GET DIAGNOSTICS counted = ROW_COUNT;
    cleared := cleared + counted;
    -- Whoever funds a service asks for the accounts of six years after the year in which a quarter lies.
    DELETE FROM notes_notetally WHERE quarter < date_trunc('quarter', current_date) - interval '7 years';
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN cleared + counted;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0005_tallies")]

    operations = [migrations.RunSQL(CLEAR, migrations.RunSQL.noop)]
