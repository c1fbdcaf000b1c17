CREATE POLICY api_compares ON governance_keyfingerprint FOR SELECT TO inkling_api
    USING (true);

CREATE POLICY operator_records ON governance_keyfingerprint FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY processes_compare ON governance_keyfingerprint FOR SELECT TO inkling_community, inkling_unit, inkling_worker
    USING (true);

CREATE POLICY service_compares ON governance_keyfingerprint FOR SELECT TO inkling_service
    USING (true);
