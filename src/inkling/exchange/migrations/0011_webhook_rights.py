"""The worker tells organisations' systems by an id that something was sent to them, or recalled."""

from django.db import migrations

WEBHOOKS = """
ALTER TABLE exchange_webhook ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_webhookcall ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON exchange_webhook TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY worker_calls ON exchange_webhook FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_notes ON exchange_webhook FOR UPDATE TO inkling_worker
    USING (ended_on IS NULL) WITH CHECK (ended_on IS NULL);
GRANT SELECT, UPDATE (next_try_at, failures, trouble, is_parked, called_on) ON exchange_webhook TO inkling_worker;
CREATE POLICY owner_keeps ON exchange_webhookcall TO inkling_migrate USING (true) WITH CHECK (true);
CREATE POLICY worker_calls ON exchange_webhookcall TO inkling_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (is_taken), DELETE ON exchange_webhookcall TO inkling_worker;
GRANT SELECT ON exchange_webhook, exchange_webhookcall TO inkling_definer;
GRANT DELETE ON exchange_webhookcall TO inkling_definer;

-- A webhook is a partner's; it is made once and ended once.
CREATE FUNCTION exchange_keep_webhook() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'partner') THEN
        RAISE EXCEPTION 'only a partner is told by a webhook' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_webhook';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL OR NEW.id <> OLD.id
            OR NEW.organisation_id <> OLD.organisation_id OR NEW.address <> OLD.address) THEN
        RAISE EXCEPTION 'a webhook is made once and ended once' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exchange_keep_webhook';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_keep_webhook() FROM PUBLIC;
CREATE TRIGGER keep_webhook BEFORE INSERT OR UPDATE ON exchange_webhook
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_webhook();
ALTER FUNCTION exchange_keep_webhook() OWNER TO inkling_definer;

-- As exchange_hidden_sendings: somebody there must not find out of the report.
CREATE FUNCTION exchange_webhook_hides(the_webhook uuid, the_item uuid) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM exchange_webhook hook
        JOIN accounts_account account ON account.organisation_id = hook.organisation_id
        JOIN safeguarding_keptfrom kept ON kept.account_id = account.id
        JOIN safeguarding_concern concern ON concern.id = kept.concern_id
        JOIN capture_detail detail ON detail.report_id = concern.report_id
        JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
        JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
        WHERE hook.id = the_webhook AND sent.id = the_item AND safeguarding_keeps(kept.id))
$$;

-- What a system of the organisation finds in its list, and has not been told of.
CREATE FUNCTION exchange_webhooks_owed(the_day date, the_most integer) RETURNS TABLE (webhook uuid, item uuid, event text)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT hook.id, sent.id, sending.event FROM exchange_webhook hook
    JOIN dissemination_dissemination sent ON sent.to_id = hook.organisation_id
    CROSS JOIN LATERAL (SELECT CASE WHEN sent.recalled_on IS NULL THEN 'item.sent' ELSE 'item.recalled' END) sending (event)
    WHERE hook.ended_on IS NULL
        AND coalesce(sent.recalled_on, sent.sent_on) >= greatest(hook.made_on, the_day - 7)
        AND NOT EXISTS (SELECT FROM exchange_webhookcall call WHERE call.webhook_id = hook.id AND call.item_id = sent.id
            AND call.event = sending.event)
        AND NOT exchange_webhook_hides(hook.id, sent.id)
    LIMIT the_most
$$;
REVOKE ALL ON FUNCTION exchange_webhook_hides(uuid, uuid), exchange_webhooks_owed(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_webhook_hides(uuid, uuid), exchange_webhooks_owed(date, integer) TO inkling_worker;
GRANT SELECT (sent_on) ON dissemination_dissemination TO inkling_definer;
ALTER FUNCTION exchange_webhook_hides(uuid, uuid) OWNER TO inkling_definer;
ALTER FUNCTION exchange_webhooks_owed(date, integer) OWNER TO inkling_definer;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$'partner.ended', 'partner.listed',$old$,
        $new$'partner.ended', 'partner.listed', 'webhook.made', 'webhook.changed', 'webhook.ended', 'webhook.listed',$new$);
END $migration$;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('governance_delete_report(uuid)'::regprocedure),
        '    DELETE FROM dissemination_recalledtext',
        '    DELETE FROM exchange_webhookcall WHERE item_id = ANY (sent);' || chr(10) ||
        '    DELETE FROM dissemination_recalledtext');
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0010_webhooks"), ("governance", "0030_sites_ask_what_is_applied")]

    operations = [migrations.RunSQL(WEBHOOKS, migrations.RunSQL.noop)]
