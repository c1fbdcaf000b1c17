-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.inkling_audit_may(the_login text, the_actor text, the_action text, the_subject text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT coalesce(CASE the_login
        WHEN 'inkling_community' THEN the_actor = 'community'
            AND the_action IN ('report.told', 'report.added-to', 'report.sent-again', 'identity.added', 'clarification.answered')
            OR the_actor = 'community' AND the_action = 'concern.parted' AND safeguarding_is_parted_now(the_subject)
        WHEN 'inkling_worker' THEN the_actor = 'worker' AND the_action IN (
            'submission.moved', 'progress.shown', 'concern.stepped-up', 'concern.raised', 'concern.joined', 'concern.chased', 'concern.skipped',
            'concern.shown-to-unit', 'concern.asked-again', 'concern.notice-parked', 'concern.withheld-anew', 'concern.not-withheld',
            'dissemination.arrived', 'dissemination.let-go', 'dissemination.recalled', 'partner.stopped', 'ask.answered', 'ask.heard', 'file.copied')
        WHEN 'inkling_unit' THEN CASE
            -- Before and while somebody signs in, no page has said who that is.
            WHEN the_action IN ('sign-in.done', 'sign-in.failed', 'sign-in.locked-out', 'sign-in.passphrase-changed',
                'sign-in.second-factor-changed') THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            ELSE the_actor = 'account:' || inkling_viewer_account() AND inkling_viewer_role() IS NOT NULL
                AND the_action IN (
                    'report.read', 'report.placed', 'report.corrected', 'report.erased', 'erasure.asked', 'erasure.declined',
                    'erasure.listed', 'inbox.listed', 'purpose.stated', 'purpose.listed', 'audit.read',
                    'detail.graded', 'detail.set-aside', 'detail.taken-back', 'detail.taken-over', 'detail.sanitised',
                    'dissemination.sent', 'dissemination.acknowledged', 'dissemination.recalled', 'dissemination.read',
                    'dissemination.listed', 'dissemination.exported', 'ask.made', 'ask.listed', 'intelligence-report.made', 'arising.listed', 'entity.read', 'link.judged', 'weights.set', 'task.listed', 'task.read',
                    'task.given', 'task.changed', 'task.handed-over', 'remark.written', 'file.read', 'file.closed', 'file.taken-up', 'file.asked-about', 'file.settled', 'file.kept-closed', 'translation.attached', 'clarification.asked', 'clarification.sent',
                    'clarification.declined', 'clarification.read', 'clarification.listed', 'picture.read', 'inquiry.read', 'profile.written', 'profile.struck', 'alarm.judged', 'alarm.limit-set', 'alarms.taken-up', 'search.read', 'search.saved', 'search.forgotten', 'watch.set', 'watch.read', 'watch.judged', 'watch.reviewed', 'watch.ended', 'search.taken-up', 'digest.published', 'edition.released', 'edition.recalled', 'edition.read',
                    'concern.raised', 'concern.read', 'concern.listed', 'concern.notice-taken-up', 'concern.withholding-taken-up', 'counts.taken-up', 'concern.triaged',
                    'concern.acknowledged', 'concern.decided', 'concern.added-to', 'concern.joined', 'concern.parted', 'concern.keeping-lifted', 'concern.keepings-listed', 'concern.asked', 'concern.answered',
                    'concern.released', 'question.listed', 'question.read', 'submission.moved', 'submission.rendered',
                    'submission.outcome', 'submission.outcome-taken-back', 'lexicon.changed')
            END
        WHEN 'inkling_service' THEN CASE
            WHEN the_action IN ('sign-in.done', 'sign-in.failed', 'sign-in.locked-out', 'sign-in.passphrase-changed',
                'sign-in.second-factor-changed') THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            -- Whoever follows a link has no account yet: the account that it makes is its actor.
            WHEN the_action IN ('account.joined', 'account.new-start-taken') THEN the_actor = the_subject AND the_actor LIKE 'account:%'
            ELSE the_actor = 'account:' || inkling_viewer_account()
                AND inkling_viewer_role() IN ('practitioner', 'lead')
                AND the_action IN ('account.invited', 'account.new-start-given', 'account.left', 'key.made', 'key.revoked', 'key.listed', 'team.made', 'people.listed', 'note.begun',
                    'note.saved', 'note.read', 'note.listed', 'note.sent', 'file.read', 'file.closed', 'note.answered', 'note.thrown-away', 'note.handed-over', 'note.imported', 'field-book.turned')
            END
        WHEN 'inkling_api' THEN the_actor = 'organisation:' || (SELECT organisation_id FROM exchange_presented_key())
            AND the_action IN ('intake.sent', 'intake.asked', 'ask.taken', 'dissemination.listed', 'dissemination.read',
                'dissemination.acknowledged')
        WHEN 'inkling_vault' THEN the_actor = 'account:' || inkling_viewer_account()
            AND inkling_viewer_role() = 'identity_keeper'
            AND the_action IN ('identity.opened', 'identity.shown', 'identity.wrong-passphrase',
                'identity.nothing-there', 'identity.unreadable', 'identity.tried-too-often', 'file.taken-over')
        WHEN 'inkling_migrate' THEN the_actor = 'operator' AND the_action IN (
            'account.made', 'account.closed', 'account.reopened', 'account.reset', 'account.role', 'organisation.made',
            'front-door.appointed', 'key.made', 'key.revoked', 'key.listed', 'partner.linked', 'partner.changed', 'partner.ended', 'partner.listed', 'agreement.made', 'agreement.ended', 'agreement.listed', 'webhook.made', 'webhook.changed', 'webhook.ended', 'webhook.listed', 'identity-key.made', 'backup.made', 'mail.released', 'report.erased-again', 'file.closed-again')
    END, false)
$function$;
