CREATE POLICY unit_reads ON picture_alarmreport FOR SELECT TO inkling_unit
    USING (NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND (alarm_id IN ( SELECT alarm.id
   FROM picture_alarm alarm)));

CREATE POLICY worker_all ON picture_alarmreport FOR ALL TO inkling_worker
    USING (true)
    WITH CHECK (true);

CREATE TRIGGER picture_drops AFTER DELETE ON picture_alarmreport FOR EACH ROW EXECUTE FUNCTION picture_drop_alarm();
