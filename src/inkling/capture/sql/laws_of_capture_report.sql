CREATE POLICY community_tells ON capture_report FOR INSERT TO inkling_community
    WITH CHECK (true);

CREATE POLICY keeper_finds ON capture_report FOR SELECT TO inkling_vault
    USING (((SELECT inkling_viewer_role())) = 'identity_keeper'::text AND (holding_unit_id = ((SELECT inkling_viewer_organisation())) OR capture_is_sealed_for(id, (SELECT inkling_viewer_organisation()))) AND NOT (id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY unit_reads ON capture_report FOR SELECT TO inkling_unit
    USING (holding_unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT safeguarding_hidden_reports())));

CREATE POLICY worker_reads ON capture_report FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER picture_added AFTER INSERT ON capture_report REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_report();

CREATE TRIGGER picture_became AFTER UPDATE ON capture_report REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_report();

CREATE TRIGGER picture_copies_became AFTER UPDATE ON capture_report REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_copies();

CREATE TRIGGER picture_copies_were AFTER UPDATE ON capture_report REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_copies();

CREATE TRIGGER picture_leaves AFTER UPDATE ON capture_report FOR EACH ROW WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_alarms();

CREATE TRIGGER picture_leaves_arrangements AFTER UPDATE ON capture_report FOR EACH ROW WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_arrangements();

CREATE TRIGGER picture_leaves_texts AFTER UPDATE ON capture_report FOR EACH ROW WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_texts();

CREATE TRIGGER picture_stood AFTER UPDATE ON capture_report FOR EACH ROW WHEN (old.district IS DISTINCT FROM new.district OR old.holding_region_id IS DISTINCT FROM new.holding_region_id OR old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_keep_placed();

CREATE TRIGGER picture_taken AFTER DELETE ON capture_report REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_report();

CREATE TRIGGER picture_was AFTER UPDATE ON capture_report REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_report();

CREATE TRIGGER search_follows AFTER UPDATE ON capture_report FOR EACH ROW WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION search_follow_report();

CREATE TRIGGER write_days BEFORE INSERT ON capture_report FOR EACH ROW EXECUTE FUNCTION governance_write_days('told_on');
