"""What parts concerns without a person who parts them, a teller's words or a move, leaves its entries in the chain."""

from django.db import migrations

ENTRIES = """
SET LOCAL ROLE inkling_definer;
-- The parting of a concern in this transaction that nobody pressed: no other entry of one can be left by a teller.
CREATE FUNCTION safeguarding_partings_now(the_report uuid)
RETURNS TABLE (joined_id uuid, leading_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT joining.joined_id, joining.leading_id FROM safeguarding_concernjoining joining
    WHERE joining.parted_by_id IS NULL AND joining.parted_at = now() AND capture_is_written_now(joining.xmin)
        AND EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.report_id = the_report
            AND concern.id IN (joining.joined_id, joining.leading_id))
    ORDER BY joining.joined_id
$$;
CREATE FUNCTION safeguarding_is_parted_now(the_subject text)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
        CROSS JOIN LATERAL safeguarding_partings_now(concern.report_id) parting
        WHERE concern.id = substring(the_subject FROM '^concern:([0-9a-f-]{36})$')::uuid
            AND parting.joined_id = concern.id)
$$;
-- As the last of what is written: whoever holds the chain waits for no concern.
CREATE FUNCTION safeguarding_append_partings(the_report uuid, the_actor text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT inkling_audit_append('main', the_actor, 'concern.parted', 'concern:' || parting.joined_id,
        'from concern:' || parting.leading_id) FROM safeguarding_partings_now(the_report) parting
$$;
REVOKE ALL ON FUNCTION safeguarding_partings_now(uuid), safeguarding_is_parted_now(text),
    safeguarding_append_partings(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_append_partings(uuid, text) TO inkling_community, inkling_unit;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'report.sent-again', 'identity.added')$old$,
        $new$'report.sent-again', 'identity.added')
            OR the_actor = 'community' AND the_action = 'concern.parted' AND safeguarding_is_parted_now(the_subject)$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    """Adds three functions and lets the login of tellers leave one more entry: of what it has just parted."""

    dependencies = [
        ("safeguarding", "0026_what_comes_to_a_copy"),
        ("exchange", "0007_taken_out_as_a_file"),
        ("governance", "0030_sites_ask_what_is_applied"),
    ]

    operations = [migrations.RunSQL(ENTRIES, migrations.RunSQL.noop)]
