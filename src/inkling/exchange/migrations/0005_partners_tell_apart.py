"""What a partner's system tells is its own entry, as a service's is: no unit's auditor finds it beside the report."""

from django.db import migrations

# The function is written as it stands, so that it does not matter what else was added to it meanwhile.
ENTRIES = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        $old$
            WHERE id = substr(the_actor, 14)::uuid AND kind = 'service');$old$,
        $new$
            WHERE id = substr(the_actor, 14)::uuid
                AND (kind = 'service' OR kind = 'partner' AND the_subject LIKE 'intake:%'));$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_receiving")]

    operations = [migrations.RunSQL(ENTRIES, migrations.RunSQL.noop)]
