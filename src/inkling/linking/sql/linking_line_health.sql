-- Owned by inkling_definer. Called by: inkling_unit, inkling_worker.
CREATE OR REPLACE FUNCTION public.linking_line_health()
 RETURNS TABLE(what text, how_many bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH viewer AS (SELECT inkling_viewer_organisation() AS unit),
    hidden AS (SELECT safeguarding_hidden_reports() AS id),
    clock AS (
        SELECT clock.next_step_at, clock.tries FROM safeguarding_concernclock clock
        JOIN safeguarding_concern concern ON concern.id = clock.concern_id, viewer
        WHERE clock.decided_at IS NULL AND NOT (concern.report_id IN (SELECT id FROM hidden)) AND (viewer.unit IS NULL OR clock.unit_id = viewer.unit)
    ), notice AS (
        SELECT notice.parked_at, notice.failing_since, notice.next_try_at, notice.faults
        FROM safeguarding_concernnotice notice
        JOIN safeguarding_concern concern ON concern.id = notice.concern_id, viewer
        WHERE notice.sent_at IS NULL AND NOT (concern.report_id IN (SELECT id FROM hidden)) AND (viewer.unit IS NULL OR concern.unit_id = viewer.unit)
    ), attempt AS (
        SELECT attempt.next_try_at, attempt.attempts + attempt.unfinished AS tries, submission.state
        FROM routing_attempt attempt JOIN routing_submission submission ON submission.id = attempt.submission_id, viewer
        WHERE attempt.done_at IS NULL AND submission.state IN ('waiting', 'parked') AND NOT (submission.report_id IN (SELECT id FROM hidden))
            AND (viewer.unit IS NULL OR submission.unit_id = viewer.unit)
    ), noted AS (
        SELECT noted.is_parked, noted.tries, coalesce(attempt.notes_try_at, attempt.done_at) AS since
        FROM linking_noted noted JOIN routing_submission submission ON submission.id = noted.submission_id
        LEFT JOIN routing_attempt attempt ON attempt.submission_id = noted.submission_id, viewer
        WHERE NOT noted.is_done AND NOT (submission.report_id IN (SELECT id FROM hidden)) AND (viewer.unit IS NULL OR submission.unit_id = viewer.unit)
    )
    SELECT 'beat:' || part, 1::bigint, beat_at FROM routing_heartbeat
    UNION ALL SELECT 'clocks_due', count(*), min(next_step_at) FROM clock WHERE next_step_at <= clock_timestamp()
    UNION ALL SELECT 'clocks_stopped', count(*), min(stopped.raised_at) FROM safeguarding_concernclock stopped
        JOIN safeguarding_concern concern ON concern.id = stopped.concern_id, viewer
        WHERE stopped.decided_at IS NULL AND stopped.next_step_at IS NULL AND concern.state <> 'joined' AND NOT (concern.report_id IN (SELECT id FROM hidden))
            AND (viewer.unit IS NULL OR stopped.unit_id = viewer.unit)
    UNION ALL SELECT 'clocks_failed', count(*), min(next_step_at) FROM clock WHERE tries > 0
    UNION ALL SELECT 'notices_queued', count(*), min(coalesce(failing_since, next_try_at)) FROM notice
        WHERE parked_at IS NULL
    UNION ALL SELECT 'notices_failed', count(*), min(failing_since) FROM notice WHERE parked_at IS NULL AND faults > 0
    UNION ALL SELECT 'notices_parked', count(*), min(parked_at) FROM notice WHERE parked_at IS NOT NULL
    UNION ALL SELECT 'withholding_parked', count(*), NULL FROM (
        SELECT concern.report_id, concern.unit_id FROM safeguarding_concern concern
        WHERE concern.withhold_tries >= 5 AND concern.state <> 'decided'
        UNION ALL SELECT concern.report_id, concern.unit_id FROM safeguarding_concernaddition later
        JOIN safeguarding_concern concern ON concern.id = later.concern_id
        WHERE later.withhold_tries >= 5 AND concern.state <> 'decided') given_up, viewer
        WHERE NOT (given_up.report_id IN (SELECT id FROM hidden)) AND (viewer.unit IS NULL OR given_up.unit_id = viewer.unit)
    UNION ALL SELECT 'submissions_queued', count(*), min(next_try_at) FROM attempt WHERE state = 'waiting'
    UNION ALL SELECT 'submissions_failed', count(*), min(next_try_at) FROM attempt WHERE state = 'waiting' AND tries > 0
    UNION ALL SELECT 'submissions_parked', count(*), NULL FROM attempt WHERE state = 'parked'
    UNION ALL SELECT 'notes_queued', count(*), min(since) FROM noted WHERE NOT is_parked
    UNION ALL SELECT 'notes_failed', count(*), min(since) FROM noted WHERE NOT is_parked AND tries > 0
    UNION ALL SELECT 'weeks_parked', count(*), NULL FROM picture_weekcounting week, viewer
        WHERE week.is_parked AND (viewer.unit IS NULL OR week.unit_id = viewer.unit)
    UNION ALL SELECT 'search_' || CASE WHEN owed.is_parked THEN 'parked' ELSE 'queued' END, count(*), min(owed.try_at)
        FROM search_owed owed LEFT JOIN capture_report report ON report.id = owed.report_id
        LEFT JOIN dissemination_dissemination sent ON sent.id = owed.dissemination_id, viewer
        WHERE NOT (coalesce(report.id IN (SELECT id FROM hidden), false))
            AND (viewer.unit IS NULL OR coalesce(report.holding_unit_id, sent.to_id) = viewer.unit)
        GROUP BY owed.is_parked
    UNION ALL SELECT 'alarms_parked', count(*), NULL FROM picture_alarmrun run, viewer
        WHERE run.is_parked AND (viewer.unit IS NULL OR run.unit_id = viewer.unit)
    UNION ALL SELECT 'links_broken', count(*), min(link.broken_since) FROM exchange_partnerlink link, viewer
        WHERE link.ended_on IS NULL AND link.broken_since IS NOT NULL AND (viewer.unit IS NULL OR link.unit_id = viewer.unit)
    UNION ALL SELECT 'files_queued', count(*), min(original.try_at) FROM files_original original
        JOIN files_attachedfile file ON file.id = original.file_id LEFT JOIN capture_report report ON report.id = file.report_id, viewer
        WHERE file.state = 'waiting' AND file.closed_on IS NULL AND NOT (coalesce(report.id IN (SELECT id FROM hidden), false))
            AND (viewer.unit IS NULL OR report.holding_unit_id = viewer.unit)
    UNION ALL SELECT 'files_parked', count(*), NULL FROM files_attachedfile file
        JOIN capture_report report ON report.id = file.report_id, viewer
        WHERE file.state = 'parked' AND file.closed_on IS NULL AND NOT file.is_handed_over AND NOT (report.id IN (SELECT id FROM hidden))
            AND (viewer.unit IS NULL OR report.holding_unit_id = viewer.unit)
    UNION ALL SELECT 'files_closed', count(*), NULL FROM files_attachedfile file
        LEFT JOIN capture_report report ON report.id = file.report_id, viewer
        WHERE file.closed_on IS NOT NULL AND NOT (coalesce(report.id IN (SELECT id FROM hidden), false))
            AND (viewer.unit IS NULL OR coalesce(report.holding_unit_id, file.unit_id) = viewer.unit)
            AND NOT EXISTS (SELECT FROM files_closedrequest asked WHERE asked.file_id = file.id AND asked.taken_on IS NOT NULL)
    UNION ALL SELECT 'notes_parked', count(*), min(since) FROM noted WHERE is_parked
$function$;
