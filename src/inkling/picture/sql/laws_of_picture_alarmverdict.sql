CREATE POLICY unit_judges ON picture_alarmverdict FOR INSERT TO inkling_unit
    WITH CHECK (judged_by_id = ((SELECT inkling_viewer_account())) AND (alarm_id IN ( SELECT alarm.id
   FROM picture_alarm alarm)));

CREATE POLICY unit_reads ON picture_alarmverdict FOR SELECT TO inkling_unit
    USING ((alarm_id IN ( SELECT alarm.id
   FROM picture_alarm alarm)));
