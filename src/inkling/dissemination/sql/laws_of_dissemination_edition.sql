CREATE POLICY reader_reads ON dissemination_edition FOR SELECT TO inkling_unit
    USING ((id IN ( SELECT reader.edition_id
   FROM dissemination_editionreader reader)));

CREATE POLICY supervisor_recalls ON dissemination_edition FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND recalled_on IS NULL)
    WITH CHECK (recalled_on IS NOT NULL AND recalled_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY supervisor_releases ON dissemination_edition FOR INSERT TO inkling_unit
    WITH CHECK (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND released_by_id = ((SELECT inkling_viewer_account())) AND recalled_on IS NULL);

CREATE POLICY unit_reads ON dissemination_edition FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_tells ON dissemination_edition FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER take_edition_away BEFORE UPDATE ON dissemination_edition FOR EACH ROW WHEN (old.recalled_on IS NULL AND new.recalled_on IS NOT NULL) EXECUTE FUNCTION dissemination_take_edition_away();

CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON dissemination_edition FOR EACH ROW EXECUTE FUNCTION governance_write_days('released_on', 'recalled_on');
