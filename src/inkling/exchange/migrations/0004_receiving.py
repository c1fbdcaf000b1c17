"""A partner's system reads and acknowledges what units sent to the partner: those columns, those rows, no other."""

from django.db import migrations

RECEIVING = """
-- Where somebody of the partner must not find out of a report, its systems are not told either: they show it to all.
CREATE FUNCTION exchange_hidden_sendings() RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT sent.id FROM safeguarding_keptfrom kept
    JOIN accounts_account account ON account.id = kept.account_id
    JOIN safeguarding_concern concern ON concern.id = kept.concern_id
    JOIN capture_detail detail ON detail.report_id = concern.report_id
    JOIN assessment_sanitisedtext words ON words.detail_id = detail.id
    JOIN dissemination_dissemination sent ON sent.sanitised_id = words.id
    WHERE account.organisation_id = exchange_key_organisation('receive') AND safeguarding_keeps(kept.id)
$$;
CREATE FUNCTION exchange_sender_name(the_unit uuid) RETURNS text
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT organisation.name FROM accounts_organisation organisation
    WHERE organisation.id = the_unit AND EXISTS (SELECT FROM dissemination_dissemination sent
        WHERE sent.from_unit_id = the_unit AND sent.to_id = exchange_key_organisation('receive'))
$$;
REVOKE ALL ON FUNCTION exchange_hidden_sendings(), exchange_sender_name(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_hidden_sendings(), exchange_sender_name(uuid) TO inkling_api;
ALTER FUNCTION exchange_hidden_sendings() OWNER TO inkling_definer;
ALTER FUNCTION exchange_sender_name(uuid) OWNER TO inkling_definer;

CREATE POLICY system_reads ON dissemination_dissemination FOR SELECT TO inkling_api
    USING (to_id = (SELECT exchange_key_organisation('receive')) AND NOT (id IN (SELECT exchange_hidden_sendings())));
CREATE POLICY system_acknowledges ON dissemination_dissemination FOR UPDATE TO inkling_api
    USING (to_id = (SELECT exchange_key_organisation('receive')) AND recalled_on IS NULL AND acknowledged_on IS NULL
        AND NOT (id IN (SELECT exchange_hidden_sendings())))
    WITH CHECK (to_id = (SELECT exchange_key_organisation('receive')) AND recalled_on IS NULL
        AND acknowledged_on IS NOT NULL);
GRANT SELECT (id, reference, from_unit_id, to_id, text, source_evaluation, intelligence_assessment, handling,
    conditions, condition_text, sent_on, acknowledged_on, recalled_on, recall_reason)
    ON dissemination_dissemination TO inkling_api;
GRANT UPDATE (acknowledged_on) ON dissemination_dissemination TO inkling_api;
GRANT SELECT (from_unit_id, to_id) ON dissemination_dissemination TO inkling_definer;
SET LOCAL ROLE inkling_definer;
GRANT EXECUTE ON FUNCTION inkling_reading_unit(), inkling_receiving_partner() TO inkling_api;
GRANT EXECUTE ON FUNCTION exchange_key_organisation(text) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('dissemination_check_acknowledging()'::regprocedure),
        $old$(inkling_reading_unit(), inkling_receiving_partner())$old$,
        $new$(inkling_reading_unit(), inkling_receiving_partner(), exchange_key_organisation('receive'))$new$);
END $migration$;
SET LOCAL ROLE inkling_definer;
DO $migration$ BEGIN
    EXECUTE replace(pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure),
        $old$('intake.sent', 'intake.asked')$old$,
        $new$('intake.sent', 'intake.asked', 'dissemination.listed', 'dissemination.read',
                'dissemination.acknowledged')$new$);
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0003_entries"),
        ("dissemination", "0002_placed_first"),
        ("safeguarding", "0023_who_stands_at_a_step"),
    ]

    operations = [migrations.RunSQL(RECEIVING, migrations.RunSQL.noop)]
