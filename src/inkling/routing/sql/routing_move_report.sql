-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.routing_move_report(the_report uuid, the_unit uuid, the_moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE reading_keptreading SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE linking_mention SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE linking_subjectkey SET unit_id = the_unit WHERE report_id = the_report;
    DELETE FROM linking_suggestion WHERE first_report_id = the_report OR second_report_id = the_report;
    UPDATE linking_noted SET is_done = false, tries = 0
        WHERE NOT is_parked AND submission_id = (SELECT id FROM routing_submission
            WHERE report_id = the_report ORDER BY told_on, id LIMIT 1);
    UPDATE safeguarding_concern SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE safeguarding_concernclock SET unit_id = the_unit
        WHERE concern_id IN (SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    -- Nobody of the unit that has it now was asked yet: they are, at once.
    UPDATE safeguarding_concernquestion SET unit_id = the_unit,
            step = CASE WHEN answered_at IS NULL AND withdrawn_at IS NULL THEN '' ELSE step END,
            next_step_at = CASE WHEN answered_at IS NULL AND withdrawn_at IS NULL THEN the_moment ELSE next_step_at END
        WHERE concern_id IN (SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    UPDATE safeguarding_concernclock clock SET step = 'supervisor', next_step_at = the_moment
        FROM safeguarding_concern concern
        WHERE concern.id = clock.concern_id AND concern.report_id = the_report AND concern.front_door_id IS NULL
            AND clock.acknowledged_at IS NULL AND clock.decided_at IS NULL;
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), concern.id, 'officers', 'look', 0, account.id, 0, 0, the_moment, ''
        FROM safeguarding_concern concern JOIN accounts_account account ON account.organisation_id = the_unit
            AND account.role IN ('officer', 'supervisor') AND account.is_active
        WHERE concern.report_id = the_report AND concern.urgency = 'now' AND concern.state <> 'decided'
        ON CONFLICT DO NOTHING;
    PERFORM safeguarding_keep_from(concern.id, NULL) FROM safeguarding_concern concern
        WHERE concern.report_id = the_report;
END $function$;
