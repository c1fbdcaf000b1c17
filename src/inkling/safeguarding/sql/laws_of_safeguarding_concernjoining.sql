CREATE POLICY unit_joins ON safeguarding_concernjoining FOR INSERT TO inkling_unit
    WITH CHECK (joined_by_id = NULLIF(current_setting('inkling.account'::text, true), ''::text)::uuid AND parted_at IS NULL AND (EXISTS ( SELECT
   FROM safeguarding_concern one
     JOIN safeguarding_concern other ON other.unit_id = one.unit_id AND NOT other.front_door_id IS DISTINCT FROM one.front_door_id
  WHERE one.id = safeguarding_concernjoining.joined_id AND other.id = safeguarding_concernjoining.leading_id AND other.id <> one.id AND one.unit_id = ((SELECT inkling_reading_unit())))));

CREATE POLICY unit_or_door_reads ON safeguarding_concernjoining FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernjoining.joined_id)) AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernjoining.leading_id)));

CREATE POLICY unit_parts ON safeguarding_concernjoining FOR UPDATE TO inkling_unit
    USING (parted_at IS NULL AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernjoining.joined_id AND concern.unit_id = ((SELECT inkling_reading_unit())))))
    WITH CHECK (parted_by_id = NULLIF(current_setting('inkling.account'::text, true), ''::text)::uuid AND (EXISTS ( SELECT
   FROM safeguarding_concern concern
  WHERE concern.id = safeguarding_concernjoining.joined_id AND concern.unit_id = ((SELECT inkling_reading_unit())))));

CREATE TRIGGER begin_joining BEFORE INSERT ON safeguarding_concernjoining FOR EACH ROW EXECUTE FUNCTION safeguarding_begin_joining();

CREATE CONSTRAINT TRIGGER clock_holds AFTER INSERT OR UPDATE OF parted_at ON safeguarding_concernjoining DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguarding_hold_clock();
