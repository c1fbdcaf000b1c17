CREATE POLICY both_sides_read ON dissemination_dissemination FOR SELECT TO inkling_unit
    USING ((from_unit_id = ((SELECT inkling_reading_unit())) OR to_id = ((SELECT inkling_reading_unit()))) AND NOT (id IN (SELECT safeguarding_hidden_sendings())));

CREATE POLICY partner_acknowledges ON dissemination_dissemination FOR UPDATE TO inkling_unit
    USING (to_id = ((SELECT inkling_receiving_partner())) AND recalled_on IS NULL AND acknowledged_on IS NULL AND NOT (id IN (SELECT safeguarding_hidden_sendings())))
    WITH CHECK (to_id = ((SELECT inkling_receiving_partner())) AND recalled_on IS NULL AND recall_reason = ''::text AND acknowledged_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY partner_reads ON dissemination_dissemination FOR SELECT TO inkling_unit
    USING (to_id = ((SELECT inkling_receiving_partner())) AND NOT (id IN (SELECT safeguarding_hidden_sendings())));

CREATE POLICY sender_recalls ON dissemination_dissemination FOR UPDATE TO inkling_unit
    USING (from_unit_id = ((SELECT inkling_reading_unit())) AND recalled_on IS NULL AND NOT (id IN (SELECT safeguarding_hidden_sendings())))
    WITH CHECK (from_unit_id = ((SELECT inkling_reading_unit())) AND recalled_on IS NOT NULL);

CREATE POLICY system_acknowledges ON dissemination_dissemination FOR UPDATE TO inkling_api
    USING (to_id = (( SELECT exchange_key_organisation('receive'::text) AS exchange_key_organisation)) AND recalled_on IS NULL AND acknowledged_on IS NULL AND NOT (id IN (SELECT exchange_hidden_sendings())))
    WITH CHECK (to_id = (( SELECT exchange_key_organisation('receive'::text) AS exchange_key_organisation)) AND recalled_on IS NULL AND acknowledged_on >= (CURRENT_DATE - 1) AND acknowledged_on <= (CURRENT_DATE + 1));

CREATE POLICY system_reads ON dissemination_dissemination FOR SELECT TO inkling_api
    USING (to_id = (( SELECT exchange_key_organisation('receive'::text) AS exchange_key_organisation)) AND NOT (id IN (SELECT exchange_hidden_sendings())));

CREATE POLICY unit_acknowledges ON dissemination_dissemination FOR UPDATE TO inkling_unit
    USING (to_id = ((SELECT inkling_reading_unit())) AND recalled_on IS NULL AND acknowledged_on IS NULL)
    WITH CHECK (to_id = ((SELECT inkling_reading_unit())) AND recalled_on IS NULL AND recall_reason = ''::text AND acknowledged_by_id = ((SELECT inkling_viewer_account())));

CREATE POLICY unit_sends ON dissemination_dissemination FOR INSERT TO inkling_unit
    WITH CHECK (from_unit_id = ((SELECT inkling_reading_unit())) AND sent_by_id = ((SELECT inkling_viewer_account())) AND (EXISTS ( SELECT
   FROM assessment_sanitisedtext words
  WHERE words.id = dissemination_dissemination.sanitised_id)) AND acknowledged_by_id IS NULL AND acknowledged_on IS NULL AND recalled_on IS NULL AND recall_reason = ''::text);

CREATE POLICY worker_keeps_up ON dissemination_dissemination FOR UPDATE TO inkling_worker
    USING (their_id IS NOT NULL)
    WITH CHECK (their_id IS NOT NULL);

CREATE POLICY worker_takes_in ON dissemination_dissemination FOR INSERT TO inkling_worker
    WITH CHECK (their_id IS NOT NULL AND sanitised_id IS NULL AND acknowledged_on IS NULL AND acknowledged_by_id IS NULL AND recalled_on IS NULL AND (EXISTS ( SELECT
   FROM exchange_partnerlink link
  WHERE link.organisation_id = dissemination_dissemination.from_unit_id AND link.unit_id = dissemination_dissemination.to_id AND link.ended_on IS NULL)));

CREATE POLICY worker_tells ON dissemination_dissemination FOR SELECT TO inkling_worker
    USING (true);

CREATE TRIGGER check_acknowledging BEFORE UPDATE ON dissemination_dissemination FOR EACH ROW WHEN (new.acknowledged_on IS DISTINCT FROM old.acknowledged_on OR new.acknowledged_by_id IS DISTINCT FROM old.acknowledged_by_id) EXECUTE FUNCTION dissemination_check_acknowledging();

CREATE TRIGGER check_dissemination BEFORE INSERT ON dissemination_dissemination FOR EACH ROW EXECUTE FUNCTION dissemination_check_dissemination();

CREATE TRIGGER search_drops AFTER UPDATE ON dissemination_dissemination FOR EACH ROW WHEN (new.recalled_on IS NOT NULL) EXECUTE FUNCTION search_drop_recalled();

CREATE TRIGGER take_words_away BEFORE INSERT OR UPDATE ON dissemination_dissemination FOR EACH ROW WHEN (new.recalled_on IS NOT NULL AND (new.text <> ''::text OR new.condition_text <> ''::text)) EXECUTE FUNCTION dissemination_take_words_away();

CREATE TRIGGER write_day_arrived BEFORE INSERT ON dissemination_dissemination FOR EACH ROW WHEN (new.their_id IS NOT NULL) EXECUTE FUNCTION governance_write_days('arrived_on');

CREATE TRIGGER write_day_sent BEFORE INSERT ON dissemination_dissemination FOR EACH ROW WHEN (new.their_id IS NULL) EXECUTE FUNCTION governance_write_days('sent_on');

CREATE TRIGGER write_days BEFORE UPDATE ON dissemination_dissemination FOR EACH ROW EXECUTE FUNCTION governance_write_days('acknowledged_on', 'recalled_on');
