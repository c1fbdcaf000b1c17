CREATE POLICY own_side ON usersessions_usersession FOR ALL TO inkling_service, inkling_unit
    USING ((user_id IN ( SELECT accounts_account.id
   FROM accounts_account)));

CREATE POLICY owner_keeps ON usersessions_usersession FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);
