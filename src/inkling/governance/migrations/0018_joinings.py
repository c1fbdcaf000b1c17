"""An erasure takes its part out of what was joined: what stood under an erased concern stands by itself again.

What stands under a decided concern is no open one. The unit's login writes that it joined and parted.
"""

from django.db import migrations

# Written into the function as it stands, so that it does not matter what else was added to it meanwhile.
DELETE = """
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(
        pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        '    DELETE FROM safeguarding_concernclock',
        '    UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())' || chr(10) ||
        '        FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id' || chr(10) ||
        '        AND joining.leading_id = ANY (concerns) AND joining.parted_at IS NULL;' || chr(10) ||
        '    UPDATE safeguarding_concern concern SET state = joining.state_before' || chr(10) ||
        '        FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id' || chr(10) ||
        '        AND joining.leading_id = ANY (concerns) AND joining.parted_at IS NULL;' || chr(10) ||
        '    DELETE FROM safeguarding_concernjoining WHERE joined_id = ANY (concerns) OR leading_id = ANY (concerns);' || chr(10) ||
        '    DELETE FROM safeguarding_concernclock');
    EXECUTE replace(
        pg_get_functiondef('governance_erase_report(uuid)'::regprocedure),
        'IF EXISTS (SELECT FROM safeguarding_concern WHERE report_id = the_report AND state <> ''decided'') THEN',
        'IF EXISTS (SELECT FROM safeguarding_concern concern WHERE report_id = the_report AND state <> ''decided''' || chr(10) ||
        '            AND NOT EXISTS (SELECT FROM safeguarding_concernjoining joining' || chr(10) ||
        '                JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = ''decided''' || chr(10) ||
        '                WHERE joining.joined_id = concern.id AND joining.parted_at IS NULL)) THEN');
    EXECUTE replace(
        pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        '''concern.added-to'',', '''concern.added-to'', ''concern.joined'', ''concern.parted'',');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0017_withheld_anew"), ("safeguarding", "0014_joinings")]

    operations = [migrations.RunSQL(DELETE, migrations.RunSQL.noop)]
