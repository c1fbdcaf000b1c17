CREATE POLICY own_searches ON search_search FOR ALL TO inkling_unit
    USING (account_id = ((SELECT inkling_viewer_account())) AND ((SELECT inkling_reading_unit())) IS NOT NULL)
    WITH CHECK (account_id = ((SELECT inkling_viewer_account())) AND ((SELECT inkling_reading_unit())) IS NOT NULL);
