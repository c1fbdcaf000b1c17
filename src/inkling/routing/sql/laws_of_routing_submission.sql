CREATE POLICY community_tells ON routing_submission FOR INSERT TO inkling_community
    WITH CHECK (state = 'waiting'::text AND day_sent IS NULL AND reference = ''::text AND outcome = ''::text AND outcome_note = ''::text AND outcome_concern_id IS NULL AND routing_may_address(report_id, addition_id, unit_id));

CREATE POLICY unit_moves ON routing_submission FOR UPDATE TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND (((SELECT inkling_viewer_role())) = ANY (ARRAY['officer'::text, 'supervisor'::text])) AND NOT (id IN (SELECT safeguarding_hidden_submissions())));

CREATE POLICY unit_reads ON routing_submission FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT safeguarding_hidden_submissions())));

CREATE POLICY worker_all ON routing_submission FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER check_move BEFORE UPDATE ON routing_submission FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name AND new.state IS DISTINCT FROM old.state) EXECUTE FUNCTION routing_check_move();

CREATE TRIGGER place_first BEFORE UPDATE OF outcome ON routing_submission FOR EACH ROW WHEN (new.region_id IS NULL AND new.outcome IS DISTINCT FROM old.outcome AND (new.outcome = ANY (ARRAY['intelligence_report'::text, 'crime_recording'::text, 'out_of_area'::text]))) EXECUTE FUNCTION routing_place_first();
