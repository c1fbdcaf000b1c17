CREATE POLICY unit_reads ON picture_alarm FOR SELECT TO inkling_unit
    USING (unit_id = ((SELECT inkling_reading_unit())) AND NOT (id IN (SELECT picture_hidden_alarms())));

CREATE POLICY worker_all ON picture_alarm FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);
