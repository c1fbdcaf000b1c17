"""Supervisors and identity keepers read since when their unit's key is the one of today, and for whom it opens."""

from django.db import migrations

HOLDERS = """
GRANT SELECT (made_on, retired_on) ON capture_identitykey TO inkling_definer;
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION capture_key_holders()
RETURNS TABLE (made_on date, is_anew boolean, keeper text, is_viewer boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT held.made_on,
        EXISTS (SELECT FROM capture_identitykey gone WHERE gone.unit_id = held.unit_id AND gone.retired_on IS NOT NULL),
        keeper.name,
        coalesce(keeper.id::text = current_setting('inkling.account', true), false)
    FROM capture_identitykey held
    LEFT JOIN (capture_wrappedkey wrapped JOIN accounts_account keeper ON keeper.id = wrapped.keeper_id
            AND keeper.is_active AND keeper.role = 'identity_keeper') ON wrapped.key_id = held.id
            AND keeper.organisation_id = held.unit_id
    WHERE held.retired_on IS NULL AND held.unit_id = inkling_viewer_organisation()
        AND inkling_viewer_role() IN ('supervisor', 'identity_keeper')
    ORDER BY keeper.name
$$;
REVOKE ALL ON FUNCTION capture_key_holders() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_key_holders() TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    """Names of keepers of the viewer's own unit, which its people know; no key, and no other unit."""

    dependencies = [("capture", "0018_words_that_name_who_told"), ("accounts", "0010_key_notices")]

    operations = [migrations.RunSQL(HOLDERS, migrations.RunSQL.noop)]
