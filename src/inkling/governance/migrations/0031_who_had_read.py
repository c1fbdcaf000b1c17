"""Who had read a report by the end of a day, out of the audit chain: for the supervisors and auditors of its unit.

The chain is read by auditors alone. A supervisor gets of it who read one report of the own unit, how and on which
days: no minute, and nothing of a report that is kept from the viewer. The ids that an entry of a read names are found
along an index, in lists too.
"""

from django.db import migrations

READERS = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION inkling_audit_ids(the_subject text) RETURNS uuid[] IMMUTABLE PARALLEL SAFE LANGUAGE sql
SET search_path = pg_catalog AS $$
    SELECT ARRAY(SELECT (regexp_matches(the_subject, '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'g'))[1]::uuid)
$$;
REVOKE ALL ON FUNCTION inkling_audit_ids(text) FROM PUBLIC;

CREATE INDEX governance_audit_reads ON governance_auditentry USING gin (inkling_audit_ids(subject))
    WHERE action IN ('report.read', 'inquiry.read', 'search.read', 'watch.read', 'entity.read', 'concern.read',
        'question.read', 'submission.rendered', 'intelligence-report.made', 'dissemination.read', 'identity.opened');

CREATE FUNCTION governance_had_read(the_report uuid, the_day date)
RETURNS TABLE (actor text, action text, first_on date, last_on date, times bigint)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    unit constant uuid := inkling_viewer_organisation();
    is_home constant boolean := EXISTS (SELECT FROM accounts_organisation home WHERE home.id = unit AND home.is_home);
    asked uuid[];
BEGIN
    IF inkling_viewer_role() IS NULL OR inkling_viewer_role() NOT IN ('supervisor', 'auditor')
        OR the_report IN (SELECT safeguarding_hidden_reports())
        OR NOT EXISTS (SELECT FROM capture_report held WHERE held.id = the_report AND held.holding_unit_id = unit) THEN
        RETURN;
    END IF;
    asked := ARRAY(SELECT the_report
        UNION ALL SELECT detail.id FROM capture_detail detail WHERE detail.report_id = the_report
        UNION ALL SELECT concern.id FROM safeguarding_concern concern WHERE concern.report_id = the_report
        UNION ALL SELECT question.id FROM safeguarding_concernquestion question
            JOIN safeguarding_concern concern ON concern.id = question.concern_id WHERE concern.report_id = the_report
        UNION ALL SELECT submission.id FROM routing_submission submission WHERE submission.report_id = the_report
        UNION ALL SELECT sent.id FROM dissemination_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id WHERE detail.report_id = the_report);
    RETURN QUERY SELECT entry.actor, entry.action, min(entry.day), max(entry.day), count(*) FROM (
            SELECT each.actor, each.action, (each.at AT TIME ZONE 'Europe/London')::date AS day
            FROM governance_auditentry each
            WHERE inkling_audit_ids(each.subject) && asked AND each.action IN ('report.read', 'inquiry.read',
                    'search.read', 'watch.read', 'entity.read', 'concern.read', 'submission.rendered',
                    'question.read', 'intelligence-report.made', 'dissemination.read', 'identity.opened')
                AND (each.unit_id = unit OR each.unit_id IS NULL AND is_home)) entry
        WHERE entry.day <= the_day GROUP BY entry.actor, entry.action;
END $$;
REVOKE ALL ON FUNCTION governance_had_read(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION governance_had_read(uuid, date) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0030_sites_ask_what_is_applied"),
        ("assessment", "0016_under_ones_own_name"),
        ("dissemination", "0003_from_another_installation"),
        ("safeguarding", "0030_what_was_withheld_is_known_later"),
    ]

    operations = [migrations.RunSQL(READERS, migrations.RunSQL.noop)]
