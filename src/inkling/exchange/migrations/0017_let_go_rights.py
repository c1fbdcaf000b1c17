"""The worker lets the words go of what came from elsewhere when its period has passed; officers read until when."""

from django.db import migrations

LET_GO = """
GRANT SELECT (hold_days) ON exchange_partnerlink TO inkling_unit;
GRANT SELECT (let_go_on, sent_on), UPDATE (let_go_on) ON dissemination_dissemination TO inkling_worker;
-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'dissemination.arrived', 'dissemination.recalled', 'partner.stopped',$old$,
        $new$'dissemination.arrived', 'dissemination.let-go', 'dissemination.recalled', 'partner.stopped',$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0016_hold_days"), ("files", "0007_erased_goes_though_closed")]

    operations = [migrations.RunSQL(LET_GO, migrations.RunSQL.noop)]
