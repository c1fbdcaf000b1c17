"""The chain is ordered by a lock that no login can take but by an entry, and none can keep; each writes its own actions."""

from django.db import migrations

# Tables of the definer's that hold nothing: who has no right to a table cannot lock it. An advisory lock is anybody's.
# Behind the gate the community's sessions wait for each other, so that one of them at most stands before anybody else.
LOCKS = """
SET LOCAL ROLE inkling_definer;
CREATE TABLE governance_chainlock ();
CREATE TABLE governance_communitygate ();
ALTER TABLE governance_chainlock ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_chainlock FORCE ROW LEVEL SECURITY;
ALTER TABLE governance_communitygate ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance_communitygate FORCE ROW LEVEL SECURITY;
"""

# The entry is the last statement of its transaction: a lock that is held over two looks is held by nobody at work.
HOLD = """
CREATE FUNCTION inkling_audit_hold() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public SET lock_timeout = '2500ms' AS $$
DECLARE
    the_login CONSTANT text := coalesce(nullif(current_setting('role'), 'none'), session_user);
    holder record;
    before text := '';
BEGIN
    FOR look IN 1..6 LOOP
        BEGIN
            IF the_login = 'inkling_community' THEN
                LOCK TABLE governance_communitygate IN EXCLUSIVE MODE;
            END IF;
            LOCK TABLE governance_chainlock IN EXCLUSIVE MODE;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            SELECT pid, virtualtransaction INTO holder FROM pg_locks
                WHERE relation = 'governance_chainlock'::regclass AND mode = 'ExclusiveLock' AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
            IF holder.virtualtransaction = before THEN
                RAISE LOG 'the chain is taken from process %, which kept it', holder.pid;
                PERFORM pg_terminate_backend(holder.pid, 1000);
            END IF;
            before := coalesce(holder.virtualtransaction, '');
        END;
    END LOOP;
    RAISE EXCEPTION 'the audit chain is kept by another process' USING ERRCODE = 'lock_not_available';
END $$;
REVOKE ALL ON FUNCTION inkling_audit_hold() FROM PUBLIC;
"""

# Written into the functions as they stand, so that it does not matter what else was added to them meanwhile.
INSTEAD = """
DO $migration$
DECLARE
    place record;
    changed text;
BEGIN
    FOR place IN SELECT * FROM (VALUES
        ('inkling_audit_append(text, text, text, text, text)',
            'PERFORM pg_advisory_xact_lock(hashtextextended(''inkling-audit:'' || the_chain, 0));'),
        ('inkling_identity_wait()', 'PERFORM pg_advisory_xact_lock(hashtextextended(''inkling-audit:main'', 0));')
    ) each(function, old) LOOP
        changed := replace(
            pg_get_functiondef(place.function::regprocedure), place.old, 'PERFORM inkling_audit_hold();');
        IF changed = pg_get_functiondef(place.function::regprocedure) THEN
            RAISE EXCEPTION '% takes another lock than was thought', place.function;
        END IF;
        EXECUTE changed;
    END LOOP;
END $migration$;
"""

# Exactly what the code of each process writes; tests/trust/test_audit_actions.py holds the two together.
MAY = """
CREATE OR REPLACE FUNCTION inkling_audit_may(the_login text, the_actor text, the_action text, the_subject text)
RETURNS boolean STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(CASE the_login
        WHEN 'inkling_community' THEN the_actor = 'community'
            AND the_action IN ('report.told', 'report.added-to', 'report.sent-again', 'identity.added')
        WHEN 'inkling_worker' THEN the_actor = 'worker' AND the_action IN (
            'submission.moved', 'progress.shown', 'concern.stepped-up', 'concern.chased', 'concern.skipped',
            'concern.shown-to-unit', 'concern.asked-again', 'concern.notice-parked')
        WHEN 'inkling_unit' THEN CASE
            -- Before and while somebody signs in, no page has said who that is.
            WHEN the_action IN ('sign-in.done', 'sign-in.failed', 'sign-in.locked-out', 'sign-in.passphrase-changed',
                'sign-in.second-factor-changed') THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            ELSE the_actor = 'account:' || inkling_viewer_account() AND inkling_viewer_role() IS NOT NULL
                AND the_action IN (
                    'report.read', 'report.placed', 'report.erased', 'erasure.asked', 'erasure.declined',
                    'erasure.listed', 'inbox.listed', 'purpose.stated', 'purpose.listed', 'audit.read',
                    'detail.graded', 'detail.set-aside', 'detail.taken-back', 'detail.taken-over', 'detail.sanitised',
                    'dissemination.sent', 'dissemination.acknowledged', 'dissemination.recalled', 'dissemination.read',
                    'dissemination.listed', 'intelligence-report.made', 'arising.listed', 'picture.read',
                    'concern.raised', 'concern.read', 'concern.listed', 'concern.notice-taken-up', 'concern.triaged',
                    'concern.acknowledged', 'concern.decided', 'concern.added-to', 'concern.asked', 'concern.answered',
                    'concern.released', 'question.listed', 'question.read', 'submission.moved', 'submission.rendered',
                    'submission.outcome', 'submission.outcome-taken-back', 'lexicon.changed')
            END
        WHEN 'inkling_vault' THEN the_actor = 'account:' || inkling_viewer_account()
            AND inkling_viewer_role() = 'identity_keeper'
            AND the_action IN ('identity.opened', 'identity.shown', 'identity.wrong-passphrase',
                'identity.nothing-there', 'identity.unreadable', 'identity.tried-too-often')
        WHEN 'inkling_migrate' THEN the_actor = 'operator' AND the_action IN (
            'account.made', 'account.closed', 'account.reopened', 'account.reset', 'account.role', 'organisation.made',
            'front-door.appointed', 'identity-key.made', 'backup.made', 'report.erased-again')
    END, false)
$$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0015_why_identities_open")]

    operations = [
        migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in (LOCKS + HOLD + INSTEAD + MAY,)
    ]
