"""The community's login writes of a report only in the transaction that records it, or that records an addition to it."""

from django.db import migrations

# A row that is seen although the transaction that wrote it goes on was written by this one, or by a savepoint of it.
RIGHTS = """
CREATE FUNCTION capture_is_written_now(of_row xid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    -- `after`: how many transactions later than this one it began. Half the circle and more: before this one.
    SELECT CASE WHEN after < 2147483648 THEN coalesce(pg_xact_status((this + after)::text::xid8) = 'in progress', false)
        ELSE false END
    FROM (SELECT this, (of_row::text::bigint - this) & 4294967295 AS after
        FROM (SELECT pg_current_xact_id()::text::bigint AS this) current) both_of_them
$$;
CREATE FUNCTION capture_is_told_now(the_report uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_report report WHERE report.id = the_report
        AND capture_is_written_now(report.xmin))
$$;
CREATE FUNCTION capture_is_added_now(the_report uuid, the_addition uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
        AND addition.id = the_addition AND capture_is_written_now(addition.xmin))
$$;
REVOKE ALL ON FUNCTION capture_is_written_now(xid), capture_is_told_now(uuid), capture_is_added_now(uuid, uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_is_told_now(uuid), capture_is_added_now(uuid, uuid) TO inkling_community;
ALTER FUNCTION capture_is_written_now(xid) OWNER TO inkling_definer;
ALTER FUNCTION capture_is_told_now(uuid) OWNER TO inkling_definer;
ALTER FUNCTION capture_is_added_now(uuid, uuid) OWNER TO inkling_definer;

DROP POLICY community_tells ON capture_detail;
CREATE POLICY community_tells ON capture_detail FOR INSERT TO inkling_community WITH CHECK (noticed_by_id IS NULL
    AND CASE WHEN addition_id IS NULL THEN capture_is_told_now(report_id)
        ELSE capture_is_added_now(report_id, addition_id) END);
DROP POLICY community_tells ON capture_howknown;
CREATE POLICY community_tells ON capture_howknown FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
DROP POLICY community_tells ON capture_sharingdecision;
CREATE POLICY community_tells ON capture_sharingdecision FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
DROP POLICY community_tells ON capture_receipt;
CREATE POLICY community_tells ON capture_receipt FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
DROP POLICY community_tells ON capture_progress;
CREATE POLICY community_tells ON capture_progress FOR INSERT TO inkling_community
    WITH CHECK (NOT read AND NOT shown_read AND capture_is_told_now(report_id));
DROP POLICY community_tells ON capture_messenger;
CREATE POLICY community_tells ON capture_messenger FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
DROP POLICY community_tells ON capture_origin;
CREATE POLICY community_tells ON capture_origin FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
"""


class Migration(migrations.Migration):
    dependencies = [("capture", "0012_only_under_its_receipt")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
