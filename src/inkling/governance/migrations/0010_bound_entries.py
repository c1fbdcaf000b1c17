"""An entry of the chain is bound to the login that writes it, and is read by the auditor of its own unit only."""

from django.db import migrations, models

# The table is the definer's: its owner alone may give it a column.
COLUMN = """
SET LOCAL ROLE inkling_definer;
ALTER TABLE governance_auditentry ADD COLUMN unit_id uuid;
CREATE INDEX governance_audit_of_unit ON governance_auditentry (chain, unit_id, seq);
SET LOCAL ROLE inkling_migrate;
"""

# Whose entry it is: the unit of who acts; where that is no unit, the one unit that the subject belongs to; else none's.
UNIT = """
CREATE FUNCTION inkling_audit_unit(the_actor text, the_subject text) RETURNS uuid STABLE LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    uuid_form CONSTANT text := '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
    ids uuid[];
    units uuid[];
BEGIN
    IF the_actor ~ ('^account:' || uuid_form || '$') THEN
        units := ARRAY(SELECT organisation.id FROM accounts_account account
            JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
            WHERE account.id = substr(the_actor, 9)::uuid AND organisation.kind = 'unit');
        IF cardinality(units) = 1 THEN
            RETURN units[1];
        END IF;
    END IF;
    IF the_subject !~ ('^[a-z-]+:' || uuid_form || '(,' || uuid_form || ')*$') THEN
        RETURN NULL;
    END IF;
    ids := string_to_array(split_part(the_subject, ':', 2), ',')::uuid[];
    units := CASE split_part(the_subject, ':', 1)
        WHEN 'report' THEN ARRAY(SELECT holding_unit_id FROM capture_report WHERE id = ANY (ids))
        WHEN 'concern' THEN ARRAY(SELECT report.holding_unit_id FROM safeguarding_concern concern
            JOIN capture_report report ON report.id = concern.report_id WHERE concern.id = ANY (ids))
        WHEN 'concerns' THEN ARRAY(SELECT DISTINCT report.holding_unit_id FROM safeguarding_concern concern
            JOIN capture_report report ON report.id = concern.report_id WHERE concern.id = ANY (ids))
        WHEN 'submission' THEN ARRAY(SELECT report.holding_unit_id FROM routing_submission submission
            JOIN capture_report report ON report.id = submission.report_id WHERE submission.id = ANY (ids))
        WHEN 'dissemination' THEN ARRAY(SELECT report.holding_unit_id FROM assessment_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids))
        WHEN 'disseminations' THEN ARRAY(SELECT DISTINCT report.holding_unit_id FROM assessment_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            JOIN capture_report report ON report.id = detail.report_id WHERE sent.id = ANY (ids))
        WHEN 'account' THEN ARRAY(SELECT organisation.id FROM accounts_account account
            JOIN accounts_organisation organisation ON organisation.id = account.organisation_id
            WHERE account.id = ANY (ids) AND organisation.kind = 'unit')
        WHEN 'organisation' THEN ARRAY(SELECT id FROM accounts_organisation WHERE id = ANY (ids) AND kind = 'unit')
    END;
    RETURN CASE WHEN cardinality(units) = 1 THEN units[1] END;
END $$;
"""

# The login, or the role that it has taken on: a process can neither be another one nor speak for a person who is not
# at its page. What each login never does in earnest it cannot write either.
MAY = """
CREATE FUNCTION inkling_audit_may(the_login text, the_actor text, the_action text, the_subject text) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(CASE the_login
        WHEN 'inkling_community' THEN the_actor = 'community'
            AND the_action IN ('report.told', 'report.added-to', 'report.sent-again', 'identity.added')
        WHEN 'inkling_worker' THEN the_actor = 'worker'
            AND the_action !~ '^(account|audit|backup|erasure|identity|identity-key|organisation|purpose|sign-in)[.]'
            AND the_action !~ '^report[.](told|added-to|sent-again|read|erased|erased-again)$'
        WHEN 'inkling_unit' THEN CASE
            -- Before and while somebody signs in, no page has said who that is.
            WHEN the_action LIKE 'sign-in.%' THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            ELSE the_actor = 'account:' || inkling_viewer_account() AND inkling_viewer_role() IS NOT NULL
                AND the_action !~ '^(backup|identity|identity-key|organisation)[.]'
                AND the_action !~ '^report[.](told|added-to|sent-again|erased-again)$'
                AND the_action !~ '^account[.](made|closed|reopened|reset|role)$'
            END
        WHEN 'inkling_vault' THEN the_actor = 'account:' || inkling_viewer_account()
            AND inkling_viewer_role() = 'identity_keeper'
            AND the_action LIKE 'identity.%' AND the_action <> 'identity.added'
        WHEN 'inkling_migrate' THEN the_actor = 'operator'
            AND the_action !~ '^(audit|identity|purpose|sign-in)[.]'
            AND the_action !~ '^report[.](told|added-to|sent-again|read|erased)$'
    END, false)
$$;
"""

APPEND = """
CREATE OR REPLACE FUNCTION inkling_audit_append(the_chain text, the_actor text, the_action text, the_subject text, the_purpose text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    -- Taken on with SET ROLE, as the tests do; in earnest each process has a login of its own.
    the_login text := coalesce(nullif(current_setting('role'), 'none'), session_user);
    the_unit uuid;
    last_seq bigint;
    last_hash bytea;
    now_at timestamptz;
BEGIN
    IF the_chain <> 'main' OR NOT inkling_audit_may(the_login, the_actor, the_action, the_subject) THEN
        RAISE EXCEPTION 'the login % leaves no entry % as %', the_login, the_action, the_actor
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    the_unit := inkling_audit_unit(the_actor, the_subject);
    PERFORM pg_advisory_xact_lock(hashtextextended('inkling-audit:' || the_chain, 0));
    SELECT seq, hash INTO last_seq, last_hash
        FROM governance_auditentry WHERE chain = the_chain ORDER BY seq DESC LIMIT 1;
    last_seq := coalesce(last_seq, 0) + 1;
    last_hash := coalesce(last_hash, ''::bytea);
    now_at := clock_timestamp();
    INSERT INTO governance_auditentry (chain, seq, at, actor, action, subject, purpose, previous, hash, unit_id)
        VALUES (the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash,
            inkling_audit_hash(the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash),
            the_unit);
    -- Read by the page that opened this transaction: no entry, no page.
    PERFORM set_config('inkling.audited', '1', true);
    RETURN last_seq;
END $$;
"""

RIGHTS = """
SET LOCAL ROLE inkling_definer;
REVOKE ALL ON FUNCTION inkling_audit_unit(text, text), inkling_audit_may(text, text, text, text) FROM PUBLIC;
UPDATE governance_auditentry SET unit_id = inkling_audit_unit(actor, subject);
DROP POLICY auditor_reads ON governance_auditentry;
CREATE POLICY auditor_reads ON governance_auditentry FOR SELECT TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'auditor' AND (unit_id = (SELECT inkling_viewer_organisation())
        OR (unit_id IS NULL AND EXISTS (SELECT FROM accounts_organisation home
            WHERE home.id = inkling_viewer_organisation() AND home.is_home))));
SET LOCAL ROLE inkling_migrate;
GRANT EXECUTE ON FUNCTION inkling_viewer_account() TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0009_erase_questions"),
        ("assessment", "0004_sharing_rights"),
        ("routing", "0002_rights"),
        ("safeguarding", "0002_rights"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(COLUMN, migrations.RunSQL.noop)],
            [
                migrations.AddField("auditentry", "unit_id", models.UUIDField(null=True)),
                migrations.AddIndex(
                    "auditentry",
                    models.Index(fields=["chain", "unit_id", "seq"], name="governance_audit_of_unit"),
                ),
            ],
        ),
        migrations.RunSQL(
            f"SET LOCAL ROLE inkling_definer; {UNIT} {MAY} {APPEND} SET LOCAL ROLE inkling_migrate;",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
