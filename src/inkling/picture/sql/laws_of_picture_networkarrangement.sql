CREATE POLICY own_keeps ON picture_networkarrangement FOR INSERT TO inkling_unit
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())) AND unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY own_reads ON picture_networkarrangement FOR SELECT TO inkling_unit
    USING (account_id = ((SELECT inkling_viewer_account())) AND unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT picture_hidden_arrangements())));
