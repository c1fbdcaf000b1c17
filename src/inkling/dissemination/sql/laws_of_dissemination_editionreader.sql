CREATE POLICY reader_reads ON dissemination_editionreader FOR SELECT TO inkling_unit
    USING (organisation_id = (( SELECT COALESCE(inkling_receiving_partner(), inkling_reading_unit()) AS "coalesce")));

CREATE POLICY supervisor_releases ON dissemination_editionreader FOR INSERT TO inkling_unit
    WITH CHECK (((SELECT inkling_viewer_role())) = 'supervisor'::text AND unit_id = ((SELECT inkling_reading_unit())) AND organisation_id <> unit_id);

CREATE POLICY unit_reads ON dissemination_editionreader FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())));

CREATE POLICY worker_tells ON dissemination_editionreader FOR SELECT TO inkling_worker
    USING (true);
