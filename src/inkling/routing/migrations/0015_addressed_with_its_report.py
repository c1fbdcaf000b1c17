"""The community's login addresses only the report, or the addition, of its own transaction, and only as it begins."""

from django.db import migrations

RIGHTS = """
CREATE FUNCTION routing_may_address(the_report uuid, the_addition uuid, the_unit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_report report WHERE report.id = the_report AND report.holding_unit_id = the_unit)
        AND CASE WHEN the_addition IS NULL THEN capture_is_told_now(the_report)
            ELSE capture_is_added_now(the_report, the_addition) END
$$;
CREATE FUNCTION routing_is_addressed_now(the_submission uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM routing_submission submission WHERE submission.id = the_submission
        AND capture_is_written_now(submission.xmin))
$$;
REVOKE ALL ON FUNCTION routing_may_address(uuid, uuid, uuid), routing_is_addressed_now(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing_may_address(uuid, uuid, uuid), routing_is_addressed_now(uuid) TO inkling_community;
ALTER FUNCTION routing_may_address(uuid, uuid, uuid) OWNER TO inkling_definer;
ALTER FUNCTION routing_is_addressed_now(uuid) OWNER TO inkling_definer;

DROP POLICY community_tells ON routing_submission;
CREATE POLICY community_tells ON routing_submission FOR INSERT TO inkling_community WITH CHECK (
    state = 'waiting' AND day_sent IS NULL AND reference = '' AND outcome = '' AND outcome_note = ''
    AND outcome_concern_id IS NULL AND routing_may_address(report_id, addition_id, unit_id));
DROP POLICY community_tells ON routing_attempt;
CREATE POLICY community_tells ON routing_attempt FOR INSERT TO inkling_community WITH CHECK (
    done_at IS NULL AND attempts = 0 AND effects = 0 AND routing_is_addressed_now(submission_id));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0014_entries_that_name_nothing"),
        ("capture", "0013_in_the_transaction_of_its_report"),
    ]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
