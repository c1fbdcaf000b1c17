CREATE POLICY community_tells ON safeguarding_concernclock FOR INSERT TO inkling_community
    WITH CHECK (safeguarding_is_raised_now(concern_id));

CREATE POLICY unit_or_door_moves ON safeguarding_concernclock FOR UPDATE TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernclock.concern_id)));

CREATE POLICY unit_or_door_reads ON safeguarding_concernclock FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernclock.concern_id)));

CREATE POLICY unit_raises ON safeguarding_concernclock FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_all ON safeguarding_concernclock FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER begin_clock BEFORE INSERT ON safeguarding_concernclock FOR EACH ROW WHEN (CURRENT_USER = ANY (ARRAY['inkling_unit'::name, 'inkling_community'::name])) EXECUTE FUNCTION safeguarding_begin_clock();

CREATE TRIGGER climb_clock BEFORE UPDATE ON safeguarding_concernclock FOR EACH ROW WHEN (SESSION_USER = 'inkling_worker'::name) EXECUTE FUNCTION safeguarding_climb_clock();

CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF next_step_at, decided_at ON safeguarding_concernclock DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();

CREATE TRIGGER move_clock BEFORE UPDATE ON safeguarding_concernclock FOR EACH ROW WHEN (CURRENT_USER = 'inkling_unit'::name) EXECUTE FUNCTION safeguarding_move_clock();

CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON safeguarding_concernclock FOR EACH ROW EXECUTE FUNCTION governance_write_days('raised_at', 'acknowledged_at', 'decided_at');
