CREATE POLICY owner_keeps ON accounts_newstart FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);
