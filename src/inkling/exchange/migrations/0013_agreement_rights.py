"""Two units ask each other by a mark whether they hold a value: the quota and what counts stand in the database."""

from django.db import migrations

TABLES = """
ALTER TABLE exchange_agreement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_ask ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_theirask ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON exchange_agreement TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON exchange_ask TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_keeps ON exchange_theirask TO inkling_migrate USING (true) WITH CHECK (true);

CREATE POLICY unit_sees ON exchange_agreement FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY worker_asks ON exchange_agreement FOR SELECT TO inkling_worker USING (true);
GRANT SELECT (id, organisation_id, unit_id, most_a_day, made_on, ends_on, ended_on) ON exchange_agreement TO inkling_unit;
GRANT SELECT ON exchange_agreement TO inkling_worker;

-- Asked is what a report of the unit tells of, which whoever asks may read: nobody tries values by hand.
CREATE POLICY unit_asks ON exchange_ask FOR INSERT TO inkling_unit
    WITH CHECK (asked_by_id = (SELECT inkling_viewer_account()) AND answer = ''
        AND EXISTS (SELECT FROM exchange_agreement agreement WHERE agreement.id = agreement_id AND agreement.ended_on IS NULL)
        AND EXISTS (SELECT FROM linking_mention mention WHERE mention.report_id = exchange_ask.report_id
            AND mention.key = exchange_ask.key AND mention.type IN ('phone', 'vehicle', 'handle', 'email')));
CREATE POLICY unit_sees ON exchange_ask FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM exchange_agreement agreement WHERE agreement.id = agreement_id)
        AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id)
        AND NOT (report_id IN (SELECT safeguarding_hidden_reports())));
CREATE POLICY worker_asks ON exchange_ask FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_hears ON exchange_ask FOR UPDATE TO inkling_worker USING (answer = '') WITH CHECK (true);
CREATE POLICY worker_forgets ON exchange_ask FOR DELETE TO inkling_worker USING (true);
GRANT SELECT (id, agreement_id, report_id, key, asked_by_id, asked_on, answer, answered_on), INSERT ON exchange_ask
    TO inkling_unit;
GRANT SELECT, UPDATE (answer, answered_on, next_try_at), DELETE ON exchange_ask TO inkling_worker;

CREATE POLICY unit_counts ON exchange_theirask FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM exchange_agreement agreement WHERE agreement.id = agreement_id));
CREATE POLICY worker_asks ON exchange_theirask FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_answers ON exchange_theirask FOR UPDATE TO inkling_worker USING (answer = '') WITH CHECK (true);
CREATE POLICY worker_forgets ON exchange_theirask FOR DELETE TO inkling_worker USING (true);
GRANT SELECT (id, agreement_id, asked_on, answer) ON exchange_theirask TO inkling_unit;
GRANT SELECT, UPDATE (answer, answered_on), DELETE ON exchange_theirask TO inkling_worker;

GRANT SELECT (id, organisation_id, unit_id, most_a_day, ends_on, ended_on) ON exchange_agreement TO inkling_definer;
GRANT SELECT (id, agreement_id, report_id), DELETE ON exchange_ask TO inkling_definer;
GRANT SELECT, INSERT ON exchange_theirask TO inkling_definer;

-- One side is a partner here, the other a unit of ours; nothing of it changes but its end.
CREATE FUNCTION exchange_keep_agreement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner')
        OR NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.unit_id AND kind = 'unit') THEN
        RAISE EXCEPTION 'an agreement is of a partner and a unit' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_agreement';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id
            OR NEW.unit_id <> OLD.unit_id OR NEW.most_a_day <> OLD.most_a_day OR NEW.ends_on <> OLD.ends_on) THEN
        RAISE EXCEPTION 'an agreement is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_agreement';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_keep_agreement() FROM PUBLIC;
CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE ON exchange_agreement
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_agreement();
ALTER FUNCTION exchange_keep_agreement() OWNER TO inkling_definer;

-- A mark of the partner whose key is shown; counted here, so that no caller counts for itself. The answer comes later,
-- from the worker, to all alike: what is held is not looked for while anybody waits.
CREATE FUNCTION exchange_take_ask(the_ask uuid, the_mark bytea, OUT agreement uuid, OUT answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    most integer;
    stands record;
BEGIN
    SELECT standing.id, standing.most_a_day INTO agreement, most FROM exchange_agreement standing
        WHERE standing.organisation_id = exchange_key_organisation('receive')
        AND standing.ended_on IS NULL AND standing.ends_on >= current_date;
    IF agreement IS NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('asks of ' || agreement, 0));
    SELECT asked.mark, asked.answer INTO stands FROM exchange_theirask asked
        WHERE asked.agreement_id = agreement AND asked.their_id = the_ask;
    IF FOUND THEN
        answer := CASE WHEN stands.mark <> the_mark THEN 'other' WHEN stands.answer = '' THEN 'wait' ELSE stands.answer END;
    ELSIF (SELECT count(*) FROM exchange_theirask asked
            WHERE asked.agreement_id = agreement AND asked.asked_on = current_date) >= most THEN
        answer := 'full';
    ELSE
        INSERT INTO exchange_theirask (id, agreement_id, their_id, mark, asked_on, answer)
            VALUES (gen_random_uuid(), agreement, the_ask, the_mark, current_date, '');
        answer := 'wait';
    END IF;
END $$;

-- Values that the unit may tell a partner that it holds: of what is graded so, and not set aside, withdrawn or kept
-- from somebody there. What is not graded, or is under other conditions, is as if it were not held.
CREATE FUNCTION exchange_tellable_keys(the_agreement uuid) RETURNS SETOF text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT mention.key FROM exchange_agreement agreement
    JOIN linking_mention mention ON mention.unit_id = agreement.unit_id
    JOIN capture_report report ON report.id = mention.report_id
    CROSS JOIN LATERAL (SELECT graded.intelligence_assessment, graded.handling, graded.conditions
        FROM assessment_assessment graded WHERE graded.detail_id = mention.detail_id
        ORDER BY graded.version DESC LIMIT 1) grade
    WHERE agreement.id = the_agreement AND agreement.ended_on IS NULL
        AND mention.type IN ('phone', 'vehicle', 'handle', 'email')
        AND report.holding_unit_id = agreement.unit_id AND report.holding_region_id IS NOT NULL
        AND grade.intelligence_assessment <> 'E'
        AND (grade.handling = 'P' OR 'A3' = ANY (grade.conditions) AND NOT grade.conditions && ARRAY['A1', 'A2', 'S2'])
        AND NOT EXISTS (SELECT FROM assessment_setaside aside
            WHERE aside.detail_id = mention.detail_id AND aside.taken_back_on IS NULL)
        AND NOT EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN accounts_account account ON account.id = kept.account_id
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE account.organisation_id = agreement.organisation_id AND concern.report_id = mention.report_id
            AND safeguarding_keeps(kept.id))
$$;
REVOKE ALL ON FUNCTION exchange_take_ask(uuid, bytea), exchange_tellable_keys(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_take_ask(uuid, bytea) TO inkling_api;
GRANT EXECUTE ON FUNCTION exchange_tellable_keys(uuid) TO inkling_worker;
ALTER FUNCTION exchange_take_ask(uuid, bytea) OWNER TO inkling_definer;
ALTER FUNCTION exchange_tellable_keys(uuid) OWNER TO inkling_definer;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    changed text;
BEGIN
    changed := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed := replace(changed, $old$'dissemination.arrived', 'dissemination.recalled', 'partner.stopped',$old$,
        $new$'dissemination.arrived', 'dissemination.recalled', 'partner.stopped', 'ask.answered', 'ask.heard',$new$);
    changed := replace(changed, $old$'dissemination.listed', 'dissemination.exported',$old$,
        $new$'dissemination.listed', 'dissemination.exported', 'ask.made', 'ask.listed',$new$);
    changed := replace(changed, $old$'intake.sent', 'intake.asked', 'dissemination.listed',$old$,
        $new$'intake.sent', 'intake.asked', 'ask.taken', 'dissemination.listed',$new$);
    changed := replace(changed, $old$'partner.ended', 'partner.listed',$old$,
        $new$'partner.ended', 'partner.listed', 'agreement.made', 'agreement.ended', 'agreement.listed',$new$);
    EXECUTE changed;
    EXECUTE replace(pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        $old$        WHEN 'account' THEN ARRAY(SELECT organisation.id$old$,
        $new$        WHEN 'agreement' THEN ARRAY(SELECT unit_id FROM exchange_agreement WHERE id = ANY (ids))
        WHEN 'ask' THEN ARRAY(SELECT DISTINCT agreement.unit_id FROM exchange_agreement agreement
            WHERE agreement.id IN (SELECT agreement_id FROM exchange_ask WHERE id = ANY (ids)
                UNION SELECT agreement_id FROM exchange_theirask WHERE id = ANY (ids)))
        WHEN 'account' THEN ARRAY(SELECT organisation.id$new$);
    EXECUTE replace(pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        '    DELETE FROM exchange_webhookcall',
        '    DELETE FROM exchange_ask WHERE report_id = the_report;' || chr(10) || '    DELETE FROM exchange_webhookcall');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0012_agreements"),
        ("files", "0002_rights"),
        ("governance", "0031_who_had_read"),
        ("linking", "0016_second_officer"),
        ("picture", "0015_stood_in_plain_words"),
        ("safeguarding", "0032_withholding_that_broke_is_seen"),
        ("search", "0007_read_again"),
    ]

    operations = [migrations.RunSQL(TABLES, migrations.RunSQL.noop)]
