CREATE POLICY community_tells ON safeguarding_concernnotice FOR INSERT TO inkling_community
    WITH CHECK (step = 'contact'::text AND safeguarding_is_raised_now(concern_id) AND safeguarding_is_first_notice(concern_id, to_id));

CREATE POLICY supervisor_reads ON safeguarding_concernnotice FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernnotice.concern_id AND concern.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY supervisor_takes_up ON safeguarding_concernnotice FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernnotice.concern_id AND concern.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY unit_raises ON safeguarding_concernnotice FOR INSERT TO inkling_unit
    WITH CHECK ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernnotice.concern_id)));

CREATE POLICY who_was_told ON safeguarding_concernnotice FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernnotice.concern_id)));

CREATE POLICY worker_all ON safeguarding_concernnotice FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER take_notice BEFORE DELETE ON safeguarding_concernnotice FOR EACH ROW WHEN (SESSION_USER = 'inkling_worker'::name) EXECUTE FUNCTION safeguarding_write_notice();

CREATE TRIGGER write_notice BEFORE INSERT OR UPDATE ON safeguarding_concernnotice FOR EACH ROW WHEN (SESSION_USER = 'inkling_worker'::name) EXECUTE FUNCTION safeguarding_write_notice();
