"""The practitioners' login leaves its own entries, which are its organisation's; it fills no table of locks."""

from django.db import migrations

# The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
RIGHTS = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    changed text;
BEGIN
    changed := replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$        WHEN 'inkling_vault' THEN$old$,
        $new$        WHEN 'inkling_service' THEN CASE
            WHEN the_action IN ('sign-in.done', 'sign-in.failed', 'sign-in.locked-out', 'sign-in.passphrase-changed',
                'sign-in.second-factor-changed') THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            -- Whoever follows a link has no account yet: the account that it makes is its actor.
            WHEN the_action = 'account.joined' THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            ELSE the_actor = 'account:' || inkling_viewer_account()
                AND inkling_viewer_role() IN ('practitioner', 'lead')
                AND the_action IN ('account.invited', 'account.left', 'team.made', 'people.listed')
            END
        WHEN 'inkling_vault' THEN$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        $old$WHERE account.id = substr(the_actor, 9)::uuid AND organisation.kind = 'unit');$old$,
        $new$WHERE account.id = substr(the_actor, 9)::uuid AND organisation.kind IN ('unit', 'service'));$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('governance_end_lock_fillers()'::regprocedure),
        $old$'inkling_unit'::regrole, 'inkling_vault'::regrole]$old$,
        $new$'inkling_unit'::regrole, 'inkling_vault'::regrole,
        'inkling_service'::regrole]$new$);
    EXECUTE changed;
END $migration$;
GRANT EXECUTE ON FUNCTION inkling_audit_append(text, text, text, text, text) TO inkling_service;
SET LOCAL ROLE inkling_migrate;
GRANT SELECT ON governance_keyfingerprint TO inkling_service;
GRANT SELECT ON routing_heldmail TO inkling_service;
GRANT SELECT ON accounts_organisation, regions_region, regions_district TO inkling_service;
CREATE POLICY service_compares ON governance_keyfingerprint FOR SELECT TO inkling_service USING (true);
CREATE POLICY service_asks ON routing_heldmail FOR SELECT TO inkling_service USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0024_targets_of_purposes"),
        ("accounts", "0007_services"),
        ("routing", "0013_passphrases_and_held_mail"),
        ("regions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
