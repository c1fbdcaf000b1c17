"""The community's login tells of a concern once, and only the contact of its front door."""

from django.db import migrations

RIGHTS = """
CREATE FUNCTION safeguarding_is_first_notice(the_concern uuid, the_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
            JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
            WHERE concern.id = the_concern AND door.contact_id = the_account)
        AND NOT EXISTS (SELECT FROM safeguarding_concernnotice notice WHERE notice.concern_id = the_concern)
$$;
REVOKE ALL ON FUNCTION safeguarding_is_first_notice(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_is_first_notice(uuid, uuid) TO inkling_community;
ALTER FUNCTION safeguarding_is_first_notice(uuid, uuid) OWNER TO inkling_definer;
DROP POLICY community_tells ON safeguarding_concernnotice;
CREATE POLICY community_tells ON safeguarding_concernnotice FOR INSERT TO inkling_community
    WITH CHECK (step = 'contact' AND safeguarding_is_first_notice(concern_id, to_id));
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0017_a_condition_that_comes_back")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
