CREATE POLICY community_tells ON safeguarding_concern FOR INSERT TO inkling_community
    WITH CHECK (opened_by_id IS NULL AND corrects_id IS NULL AND triaged_by_id IS NULL AND acknowledged_by_id IS NULL AND decided_by_id IS NULL AND decision = ''::text AND decision_reason = ''::text AND (state = ANY (ARRAY['raised'::text, 'already_referred'::text])) AND safeguarding_may_raise(report_id, number, unit_id));

CREATE POLICY unit_or_door_moves ON safeguarding_concern FOR UPDATE TO inkling_unit
    USING ((unit_id = ((SELECT inkling_reading_unit())) OR (front_door_id IN (SELECT safeguarding_doors_of_viewer()))) AND NOT (id IN (SELECT safeguarding_kept_from_viewer())) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY unit_or_door_reads ON safeguarding_concern FOR SELECT TO inkling_unit
    USING ((unit_id = ((SELECT inkling_reading_unit())) OR (front_door_id IN (SELECT safeguarding_doors_of_viewer()))) AND NOT (id IN (SELECT safeguarding_kept_from_viewer())) AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY unit_raises ON safeguarding_concern FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND opened_by_id = ((SELECT inkling_viewer_account())) AND (corrects_id IS NULL OR safeguarding_may_correct(corrects_id, report_id, unit_id)));

CREATE POLICY worker_reads ON safeguarding_concern FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER check_triage BEFORE UPDATE ON safeguarding_concern FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name AND new.triaged_by_id IS DISTINCT FROM old.triaged_by_id) EXECUTE FUNCTION safeguarding_check_triage();

CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF state ON safeguarding_concern DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();

CREATE TRIGGER move_concern BEFORE UPDATE OF state ON safeguarding_concern FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name AND old.state <> new.state) EXECUTE FUNCTION safeguarding_move_concern();

CREATE TRIGGER part_what_moved AFTER UPDATE OF unit_id, front_door_id ON safeguarding_concern FOR EACH ROW WHEN (old.unit_id IS DISTINCT FROM new.unit_id OR old.front_door_id IS DISTINCT FROM new.front_door_id) EXECUTE FUNCTION safeguarding_part_what_moved();

CREATE TRIGGER weigh_concern BEFORE UPDATE OF urgency ON safeguarding_concern FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name AND old.urgency <> new.urgency) EXECUTE FUNCTION safeguarding_weigh_concern();
