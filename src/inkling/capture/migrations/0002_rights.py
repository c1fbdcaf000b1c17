"""Row-level security of what was told. The community may insert and never read; identities are for the vault alone."""

from django.db import migrations

LIMITS = """
ALTER TABLE capture_report ADD CONSTRAINT capture_report_narrative_limit CHECK (char_length(narrative) <= 20000);
ALTER TABLE capture_addition ADD CONSTRAINT capture_addition_narrative_limit CHECK (char_length(narrative) <= 20000);
ALTER TABLE capture_detail ADD CONSTRAINT capture_detail_text_limit CHECK (char_length(text) <= 2000);
ALTER TABLE capture_messenger ADD CONSTRAINT capture_messenger_is_sealed CHECK (length(sealed) > 1100);
ALTER TABLE capture_origin ADD CONSTRAINT capture_origin_is_sealed CHECK (length(sealed) > 1100);
"""

FUNCTIONS = """
CREATE FUNCTION capture_find_receipt(the_receipt_hash bytea)
RETURNS TABLE (report_id uuid, content_hash bytea, additions bigint, details bigint, holding_unit uuid, holding_region text)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT receipt.report_id, receipt.content_hash,
        (SELECT count(*) FROM capture_addition addition WHERE addition.report_id = receipt.report_id),
        (SELECT count(*) FROM capture_detail detail WHERE detail.report_id = receipt.report_id),
        report.holding_unit_id, report.holding_region_id
    FROM capture_receipt receipt JOIN capture_report report ON report.id = receipt.report_id
    WHERE receipt.receipt_hash = the_receipt_hash
$$;

CREATE FUNCTION capture_has_addition(the_report uuid, the_content_hash bytea) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_addition WHERE report_id = the_report AND content_hash = the_content_hash)
$$;

-- One row always, and the same work for a receipt that does not exist.
CREATE FUNCTION capture_progress_of(the_receipt_hash bytea) RETURNS text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce((
        SELECT CASE WHEN progress.shown_read THEN 'read' ELSE 'received' END
        FROM capture_receipt receipt JOIN capture_progress progress ON progress.report_id = receipt.report_id
        WHERE receipt.receipt_hash = the_receipt_hash), 'none')
$$;
"""

RIGHTS = """
GRANT SELECT ON capture_receipt, capture_report, capture_addition, capture_detail, capture_progress TO inkling_definer;
REVOKE ALL ON FUNCTION capture_find_receipt(bytea), capture_has_addition(uuid, bytea), capture_progress_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_find_receipt(bytea), capture_has_addition(uuid, bytea), capture_progress_of(bytea)
    TO inkling_community;
GRANT INSERT ON capture_report, capture_addition, capture_detail, capture_howknown, capture_sharingdecision,
    capture_receipt, capture_progress, capture_messenger, capture_origin TO inkling_community;
GRANT SELECT ON capture_identitykey TO inkling_community, inkling_vault;
GRANT SELECT ON capture_report, capture_addition, capture_detail, capture_howknown, capture_sharingdecision
    TO inkling_unit, inkling_worker;
GRANT SELECT (report_id), UPDATE (read) ON capture_progress TO inkling_unit;
GRANT SELECT, UPDATE (shown_read) ON capture_progress TO inkling_worker;
GRANT SELECT ON capture_messenger, capture_origin, capture_wrappedkey TO inkling_vault;
GRANT SELECT ON capture_report TO inkling_vault;
ALTER FUNCTION capture_find_receipt(bytea) OWNER TO inkling_definer;
ALTER FUNCTION capture_has_addition(uuid, bytea) OWNER TO inkling_definer;
ALTER FUNCTION capture_progress_of(bytea) OWNER TO inkling_definer;
"""


def policies() -> str:
    """Give the policies of every table of this step as SQL."""
    tables = (
        "capture_report capture_addition capture_detail capture_howknown capture_sharingdecision capture_receipt "
        "capture_progress capture_messenger capture_origin"
    ).split()
    sql = []
    for table in tables:
        sql.append(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;")
        sql.append(f"CREATE POLICY community_tells ON {table} FOR INSERT TO inkling_community WITH CHECK (true);")
    sql.append(
        "CREATE POLICY unit_reads ON capture_report FOR SELECT TO inkling_unit "
        "USING (holding_unit_id = (SELECT inkling_reading_unit()));"
    )
    for table in "capture_addition capture_detail capture_howknown capture_sharingdecision".split():
        sql.append(
            f"CREATE POLICY unit_reads ON {table} FOR SELECT TO inkling_unit "
            "USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));"
        )
    for verb in ("SELECT", "UPDATE"):
        sql.append(
            f"CREATE POLICY unit_{verb.lower()} ON capture_progress FOR {verb} TO inkling_unit "
            "USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));"
        )
    for table in tables[:5] + ["capture_progress"]:
        sql.append(f"CREATE POLICY worker_reads ON {table} FOR SELECT TO inkling_worker USING (true);")
    sql.append("CREATE POLICY worker_shows ON capture_progress FOR UPDATE TO inkling_worker USING (true);")
    keeper = (
        "(SELECT inkling_viewer_role()) = 'identity_keeper' AND holding_unit_id = (SELECT inkling_viewer_organisation())"
    )
    sql.append(f"CREATE POLICY keeper_finds ON capture_report FOR SELECT TO inkling_vault USING ({keeper});")
    for table in ("capture_messenger", "capture_origin"):
        sql.append(
            f"CREATE POLICY keeper_reads ON {table} FOR SELECT TO inkling_vault "
            "USING (EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));"
        )
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [("capture", "0001_initial"), ("accounts", "0002_rights")]

    operations = [
        migrations.RunSQL(LIMITS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(policies(), migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
