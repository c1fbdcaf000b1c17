"""Who had read a report knows files, tasks and notes, what was asked back, and exports of what was sent of it.

The index over the ids that a read names is built anew: it holds the entries of these ways too.
"""

from django.db import migrations

READERS = """
SET LOCAL ROLE inkling_definer;
DROP INDEX governance_audit_reads;
CREATE INDEX governance_audit_reads ON governance_auditentry USING gin (inkling_audit_ids(subject))
    WHERE action IN ('report.read', 'inquiry.read', 'search.read', 'watch.read', 'entity.read', 'concern.read',
        'question.read', 'submission.rendered', 'intelligence-report.made', 'dissemination.read', 'identity.opened',
        'file.read', 'task.read', 'clarification.read', 'dissemination.exported');

CREATE OR REPLACE FUNCTION governance_had_read(the_report uuid, the_day date)
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
        UNION ALL SELECT file.id FROM files_attachedfile file WHERE file.report_id = the_report
        UNION ALL SELECT sent.id FROM dissemination_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id WHERE detail.report_id = the_report);
    RETURN QUERY SELECT entry.actor, entry.action, min(entry.day), max(entry.day), count(*) FROM (
            SELECT each.actor, each.action, (each.at AT TIME ZONE 'Europe/London')::date AS day
            FROM governance_auditentry each
            WHERE inkling_audit_ids(each.subject) && asked AND each.action IN ('report.read', 'inquiry.read',
                    'search.read', 'watch.read', 'entity.read', 'concern.read', 'submission.rendered',
                    'question.read', 'intelligence-report.made', 'dissemination.read', 'identity.opened',
                    'file.read', 'task.read', 'clarification.read', 'dissemination.exported')
                AND (each.unit_id = unit OR each.unit_id IS NULL AND is_home)) entry
        WHERE entry.day <= the_day GROUP BY entry.actor, entry.action;
END $$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0032_days_of_rows"),
        ("files", "0002_rights"),
        ("clarification", "0003_read_stays_read"),
    ]

    operations = [migrations.RunSQL(READERS, migrations.RunSQL.noop)]
