CREATE POLICY api_asks ON routing_heldmail FOR SELECT TO inkling_api
    USING (true);

CREATE POLICY operator_holds ON routing_heldmail FOR ALL TO inkling_migrate
    USING (true)
    WITH CHECK (true);

CREATE POLICY processes_ask ON routing_heldmail FOR SELECT TO inkling_community, inkling_unit, inkling_worker
    USING (true);

CREATE POLICY service_asks ON routing_heldmail FOR SELECT TO inkling_service
    USING (true);
