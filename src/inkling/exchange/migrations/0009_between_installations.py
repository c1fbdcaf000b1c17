"""The worker fetches what other installations sent to units of this one; both sides hold the same receipt."""

from django.db import migrations

LINKS = """
ALTER TABLE exchange_partnerlink ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON exchange_partnerlink TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY unit_sees ON exchange_partnerlink FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY worker_fetches ON exchange_partnerlink FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_notes ON exchange_partnerlink FOR UPDATE TO inkling_worker
    USING (ended_on IS NULL) WITH CHECK (ended_on IS NULL);
GRANT SELECT (id, organisation_id, unit_id, made_on, ended_on, trouble, is_parked, refused, fetched_on)
    ON exchange_partnerlink TO inkling_unit;
GRANT SELECT ON exchange_partnerlink TO inkling_worker;
GRANT UPDATE (signer, next_try_at, failures, trouble, is_parked, refused, fetched_on, recalls_until, looked_over_on)
    ON exchange_partnerlink TO inkling_worker;

-- One side is a partner here, the other a unit of ours; neither becomes another, and nothing that ended goes on.
CREATE FUNCTION exchange_keep_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner')
        OR NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.unit_id AND kind = 'unit') THEN
        RAISE EXCEPTION 'a link leads from a partner to a unit' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_link';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id
            OR NEW.unit_id <> OLD.unit_id) THEN
        RAISE EXCEPTION 'a link is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_link';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_keep_link() FROM PUBLIC;
CREATE TRIGGER keep_link BEFORE INSERT OR UPDATE ON exchange_partnerlink
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_link();
ALTER FUNCTION exchange_keep_link() OWNER TO inkling_definer;
"""

ITEMS = """
CREATE POLICY worker_takes_in ON dissemination_dissemination FOR INSERT TO inkling_worker
    WITH CHECK (their_id IS NOT NULL AND sanitised_id IS NULL AND acknowledged_on IS NULL
        AND acknowledged_by_id IS NULL AND recalled_on IS NULL
        AND EXISTS (SELECT FROM exchange_partnerlink link WHERE link.organisation_id = from_unit_id
            AND link.unit_id = to_id AND link.ended_on IS NULL));
CREATE POLICY worker_keeps_up ON dissemination_dissemination FOR UPDATE TO inkling_worker
    USING (their_id IS NOT NULL) WITH CHECK (their_id IS NOT NULL);
GRANT SELECT (their_id, from_unit_id, receipt), INSERT,
    UPDATE (text, condition_text, recalled_on, recall_reason, receipt) ON dissemination_dissemination TO inkling_worker;
GRANT SELECT (receipt), UPDATE (receipt) ON dissemination_dissemination TO inkling_api;
GRANT SELECT (their_id) ON dissemination_dissemination TO inkling_definer;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    changed text;
BEGIN
    changed := replace(pg_get_functiondef('dissemination_check_dissemination()'::regprocedure), $old$
BEGIN
    SELECT * INTO words$old$, $new$
BEGIN
    IF NEW.their_id IS NOT NULL THEN
        -- From another installation, where this side is a partner: what may not go to one was never to come.
        IF NEW.intelligence_assessment = 'E' OR (NEW.handling = 'C'
                AND (NOT 'A3' = ANY (NEW.conditions) OR NEW.conditions && ARRAY['A1', 'A2'])) THEN
            RAISE EXCEPTION 'its handling does not let it come here' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.receipt IS NOT NULL THEN
        RAISE EXCEPTION 'a receipt is given when it arrives' USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO words$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('dissemination_take_words_away()'::regprocedure), $old$
    INSERT INTO dissemination_recalledtext (dissemination_id, text, condition_text)
        VALUES (NEW.id, NEW.text, NEW.condition_text);$old$, $new$
    -- Of what another installation sent nothing is held as evidence: that is for its sender.
    IF NEW.their_id IS NULL THEN
        INSERT INTO dissemination_recalledtext (dissemination_id, text, condition_text)
            VALUES (NEW.id, NEW.text, NEW.condition_text);
    END IF;$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'concern.notice-parked', 'concern.withheld-anew', 'concern.not-withheld')$old$,
        $new$'concern.notice-parked', 'concern.withheld-anew', 'concern.not-withheld',
            'dissemination.arrived', 'dissemination.recalled', 'partner.stopped')$new$);
    changed := replace(changed, $old$'key.made', 'key.revoked', 'key.listed', 'identity-key.made'$old$,
        $new$'key.made', 'key.revoked', 'key.listed', 'partner.linked', 'partner.changed', 'partner.ended', 'partner.listed', 'identity-key.made'$new$);
    EXECUTE changed;
    changed := replace(pg_get_functiondef('inkling_audit_unit(text, text)'::regprocedure),
        $old$JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids))
        WHEN 'disseminations'$old$,
        $new$JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids)
            UNION SELECT to_id FROM dissemination_dissemination WHERE id = ANY (ids) AND their_id IS NOT NULL)
        WHEN 'disseminations'$new$);
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0008_partner_links"),
        ("dissemination", "0003_from_another_installation"),
        ("governance", "0030_sites_ask_what_is_applied"),
        ("notes", "0007_field_book"),
        ("picture", "0011_alarms"),
        ("routing", "0017_digest"),
        ("safeguarding", "0029_read_in_part"),
        ("search", "0005_parked_for_a_person"),
    ]

    operations = [
        migrations.RunSQL(LINKS, migrations.RunSQL.noop),
        migrations.RunSQL(ITEMS, migrations.RunSQL.noop),
    ]
