-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.linking_owe_again(the_report uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH held AS (
        SELECT noted.submission_id FROM linking_noted noted
        JOIN routing_submission submission ON submission.id = noted.submission_id
        JOIN capture_report report ON report.id = submission.report_id
        WHERE report.id = the_report AND report.holding_unit_id = inkling_reading_unit() AND NOT noted.is_parked
            AND NOT (report.id IN (SELECT safeguarding_hidden_reports()))
        ORDER BY submission.told_on, submission.id LIMIT 1
    ), owed AS (
        UPDATE linking_noted SET is_done = false, tries = 0, problem = '' FROM held
        WHERE linking_noted.submission_id = held.submission_id RETURNING linking_noted.submission_id
    )
    UPDATE routing_attempt SET notes_try_at = clock_timestamp() FROM owed
    WHERE routing_attempt.submission_id = owed.submission_id
$function$;
