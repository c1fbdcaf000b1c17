"""Who the viewer is. Only the account id is set by a page; everything else is derived here, from the table itself."""

from django.db import migrations

VIEWER = """
CREATE FUNCTION inkling_viewer_account() RETURNS uuid STABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT nullif(current_setting('inkling.account', true), '')::uuid
$$;

CREATE FUNCTION inkling_viewer_role() RETURNS text STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT role FROM accounts_account
    WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active
$$;

CREATE FUNCTION inkling_viewer_organisation() RETURNS uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT organisation_id FROM accounts_account
    WHERE id = nullif(current_setting('inkling.account', true), '')::uuid AND is_active
$$;

-- The unit whose reports the viewer may read: none for operators, auditors, keepers and front doors.
CREATE FUNCTION inkling_reading_unit() RETURNS uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT account.organisation_id FROM accounts_account account
    JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
    WHERE account.id = nullif(current_setting('inkling.account', true), '')::uuid AND account.is_active
        AND account.role IN ('officer', 'analyst', 'supervisor') AND organisation.kind = 'unit'
$$;
"""

RIGHTS = """
GRANT SELECT ON accounts_account, accounts_organisation TO inkling_definer;
REVOKE ALL ON FUNCTION inkling_viewer_account(), inkling_viewer_role(), inkling_viewer_organisation(),
    inkling_reading_unit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inkling_viewer_account(), inkling_viewer_role(), inkling_viewer_organisation(),
    inkling_reading_unit() TO inkling_unit, inkling_vault;
GRANT SELECT ON regions_region, regions_district
    TO inkling_community, inkling_unit, inkling_worker, inkling_vault;
GRANT SELECT ON accounts_organisation TO inkling_community, inkling_unit, inkling_worker, inkling_vault;
GRANT SELECT ON accounts_account TO inkling_unit, inkling_worker, inkling_vault;
GRANT UPDATE (password, last_login) ON accounts_account TO inkling_unit;
ALTER FUNCTION inkling_viewer_role() OWNER TO inkling_definer;
ALTER FUNCTION inkling_viewer_organisation() OWNER TO inkling_definer;
ALTER FUNCTION inkling_reading_unit() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("regions", "0001_initial")]

    operations = [
        migrations.RunSQL(VIEWER, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
