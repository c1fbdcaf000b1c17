CREATE POLICY services_read ON routing_digest FOR SELECT TO inkling_service
    USING (((SELECT inkling_viewer_role())) = ANY (ARRAY['practitioner'::text, 'lead'::text]));

CREATE POLICY supervisor_publishes ON routing_digest FOR INSERT TO inkling_unit
    WITH CHECK (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND published_by_id = ((SELECT inkling_viewer_account())) AND month < date_trunc('month'::text, CURRENT_DATE::timestamp with time zone));

CREATE POLICY unit_reads ON routing_digest FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));
