CREATE POLICY owner_keeps ON exchange_theirask FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY unit_counts ON exchange_theirask FOR SELECT TO inkling_unit
    USING ((EXISTS ( SELECT
   FROM exchange_agreement agreement
  WHERE agreement.id = exchange_theirask.agreement_id)));

CREATE POLICY worker_answers ON exchange_theirask FOR UPDATE TO inkling_worker
    USING (answer = ''::text)
    WITH CHECK (true);

CREATE POLICY worker_asks ON exchange_theirask FOR SELECT TO inkling_worker
    USING (true);

CREATE POLICY worker_forgets ON exchange_theirask FOR DELETE TO inkling_worker
    USING (true);
