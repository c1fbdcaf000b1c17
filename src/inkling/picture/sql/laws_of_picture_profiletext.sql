CREATE POLICY supervisor_strikes ON picture_profiletext FOR UPDATE TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND struck_on IS NULL AND NOT (id IN (SELECT picture_hidden_texts())))
    WITH CHECK (struck_on IS NOT NULL AND struck_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_reads ON picture_profiletext FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT picture_hidden_texts())));

CREATE POLICY unit_writes ON picture_profiletext FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = ((SELECT inkling_reading_unit())) AND written_by_id = ((SELECT inkling_viewer_account())) AND struck_on IS NULL AND look_again_since IS NULL);

CREATE TRIGGER picture_looked AFTER INSERT ON picture_profiletext FOR EACH ROW WHEN (new.follows <> '{}'::uuid[]) EXECUTE FUNCTION picture_looked_again();

CREATE TRIGGER picture_strikes_unseen AFTER UPDATE ON picture_profiletext FOR EACH ROW WHEN (old.struck_on IS NULL AND new.struck_on IS NOT NULL) EXECUTE FUNCTION picture_strike_unseen();

CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON picture_profiletext FOR EACH ROW EXECUTE FUNCTION governance_write_days('written_on', 'struck_on');
