"""Keys are made and revoked with an entry; what a system does stands under its organisation, never under a person."""

from django.db import migrations

# The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
ENTRIES = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    changed text;
BEGIN
    changed := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed := replace(changed, $old$        WHEN 'inkling_vault' THEN$old$,
        $new$        WHEN 'inkling_api' THEN the_actor = 'organisation:' || (SELECT organisation_id FROM exchange_presented_key())
            AND the_action IN ('intake.sent', 'intake.asked')
        WHEN 'inkling_vault' THEN$new$);
    changed := replace(changed, $old$'account.invited', 'account.left',$old$,
        $new$'account.invited', 'account.left', 'key.made', 'key.revoked', 'key.listed',$new$);
    changed := replace(changed, $old$'front-door.appointed',$old$,
        $new$'front-door.appointed', 'key.made', 'key.revoked', 'key.listed',$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        $old$    IF the_subject !~ ($old$,
        $new$    IF the_actor ~ ('^organisation:' || uuid_form || '$') THEN
        units := ARRAY(SELECT id FROM accounts_organisation
            WHERE id = substr(the_actor, 14)::uuid AND kind = 'service');
        IF cardinality(units) = 1 THEN
            RETURN units[1];
        END IF;
    END IF;
    IF the_subject !~ ($new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('governance_end_lock_fillers()'::regprocedure),
        $old$'inkling_service'::regrole]$old$,
        $new$'inkling_service'::regrole, 'inkling_api'::regrole]$new$);
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_rights"), ("notes", "0005_tallies"), ("picture", "0011_alarms")]

    operations = [migrations.RunSQL(ENTRIES, migrations.RunSQL.noop)]
