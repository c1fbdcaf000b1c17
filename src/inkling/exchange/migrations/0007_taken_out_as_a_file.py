"""Whoever reads a unit's content may take out as a file what it sent; each item stands in the chain."""

from django.db import migrations

# The function is written as it stands, so that it does not matter what else was added to it meanwhile.
ENTRIES = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'dissemination.listed', 'intelligence-report.made'$old$,
        $new$'dissemination.listed', 'dissemination.exported', 'intelligence-report.made'$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_counts_of_its_own"), ("governance", "0029_inquiries_have_purposes")]

    operations = [migrations.RunSQL(ENTRIES, migrations.RunSQL.noop)]
