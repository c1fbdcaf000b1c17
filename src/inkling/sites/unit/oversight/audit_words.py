"""What an entry of the audit chain says was done, in words for people. The chain itself keeps its ids and codes."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.governance.services import Action
from inkling.sites.design.parts import Shown

# What stands before the full stop of a code.
GROUPS: dict[str, Shown] = {
    "report": _("Reports"),
    "detail": _("Details"),
    "inbox": _("Inbox"),
    "submission": _("Submissions"),
    "concern": _("Concerns"),
    "question": _("Questions about concerns"),
    "clarification": _("Questions to who told"),
    "translation": _("Translations"),
    "identity": _("Who told, sealed"),
    "identity-key": _("Keys for who told"),
    "dissemination": _("What was sent on"),
    "intelligence-report": _("Intelligence reports"),
    "digest": _("Monthly digests"),
    "edition": _("Editions of the profile"),
    "entity": _("People and things"),
    "link": _("Links between reports"),
    "arising": _("What keeps arising"),
    "weights": _("What the comparison weighs"),
    "picture": _("The picture"),
    "inquiry": _("Lists behind numbers"),
    "alarm": _("Alarms"),
    "alarms": _("Reading of alarms"),
    "counts": _("Counting"),
    "search": _("Searches"),
    "watch": _("Watches"),
    "task": _("Tasks"),
    "remark": _("Notes of colleagues"),
    "file": _("Files"),
    "purpose": _("Reasons for reading"),
    "audit": _("Audit"),
    "erasure": _("Erasing"),
    "lexicon": _("Words"),
    "sign-in": _("Signing in"),
    "account": _("Accounts"),
    "organisation": _("Organisations"),
    "front-door": _("Front doors"),
    "partner": _("Partner installations"),
    "agreement": _("Agreements with other units"),
    "ask": _("Asking other units"),
    "webhook": _("Messages to machines"),
    "key": _("Keys of systems"),
    "intake": _("What systems sent"),
    "backup": _("Backups"),
    "mail": _("Mail"),
    "progress": _("What tellers are shown"),
    "note": _("Notes of a service"),
    "profile": _("Own words in the problem profile"),
    "field-book": _("Field books"),
    "people": _("People of a service"),
    "team": _("Teams of a service"),
}

# Written by the operator's commands, which load no Django.
_BY_COMMANDS: dict[str, Shown] = {
    "backup.made": _("Made a backup"),
    "mail.released": _("Let mail go that was held"),
}

DONE: dict[Action, Shown] = {
    Action.REPORT_TOLD: _("Told a report"),
    Action.REPORT_ADDED_TO: _("Added to a report"),
    Action.REPORT_SENT_AGAIN: _("Sent the same report again"),
    Action.REPORT_READ: _("Read a report"),
    Action.REPORT_PLACED: _("Moved a report to its region"),
    Action.REPORT_CORRECTED: _("Corrected a report"),
    Action.REPORT_ERASED: _("Erased a report"),
    Action.REPORT_ERASED_AGAIN: _("Erased a report again, after a backup"),
    Action.DETAIL_GRADED: _("Graded a detail"),
    Action.DETAIL_SET_ASIDE: _("Set a detail aside"),
    Action.DETAIL_TAKEN_BACK: _("Took a detail back"),
    Action.DETAIL_TAKEN_OVER: _("Took a detail over"),
    Action.DETAIL_SANITISED: _("Sanitised a detail"),
    Action.INBOX_LISTED: _("Looked at the inbox"),
    Action.SUBMISSION_MOVED: _("Moved a submission on"),
    Action.SUBMISSION_RENDERED: _("Opened the sheet for a region"),
    Action.OUTCOME_RECORDED: _("Recorded an outcome"),
    Action.OUTCOME_TAKEN_BACK: _("Took an outcome back"),
    Action.CONCERN_RAISED: _("Opened a concern"),
    Action.CONCERN_READ: _("Read a concern"),
    Action.CONCERN_LISTED: _("Looked at the list of concerns"),
    Action.CONCERN_STEPPED_UP: _("Told the next person of a concern"),
    Action.CONCERN_CHASED: _("Reminded of a concern"),
    Action.CONCERN_NOTICE_PARKED: _("Gave up telling of a concern"),
    Action.CONCERN_NOTICE_TAKEN_UP: _("Took up telling of a concern again"),
    Action.CONCERN_WITHHOLDING_TAKEN_UP: _("Took up withholding in a concern again"),
    Action.CONCERN_TRIAGED: _("Decided what a concern needs"),
    Action.CONCERN_ACKNOWLEDGED: _("Acknowledged a concern"),
    Action.CONCERN_DECIDED: _("Decided on a concern"),
    Action.CONCERN_ADDED_TO: _("Added to a concern"),
    Action.CONCERN_WITHHELD_ANEW: _("Withheld more in a concern"),
    Action.CONCERN_NOT_WITHHELD: _("Could not withhold in a concern"),
    Action.CONCERN_JOINED: _("Joined concerns"),
    Action.CONCERN_PARTED: _("Parted concerns"),
    Action.CONCERN_KEEPING_LIFTED: _("Let a colleague read a concern"),
    Action.CONCERN_KEEPINGS_LISTED: _("Looked at who is kept from a concern"),
    Action.CONCERN_SKIPPED: _("Left out somebody who must not be told"),
    Action.CONCERN_SHOWN_TO_UNIT: _("Showed a concern to the unit"),
    Action.CONCERN_ASKED: _("Asked about a concern"),
    Action.CONCERN_ASKED_AGAIN: _("Asked about a concern again"),
    Action.CONCERN_ANSWERED: _("Answered about a concern"),
    Action.CONCERN_RELEASED: _("Sent withheld words to a front door"),
    Action.QUESTIONS_LISTED: _("Looked at the questions of front doors"),
    Action.QUESTION_READ: _("Read the question of a front door"),
    Action.TRANSLATION_ATTACHED: _("Attached a translation"),
    Action.CLARIFICATION_ASKED: _("Wrote a question to who told"),
    Action.CLARIFICATION_SENT: _("Let a question to who told go"),
    Action.CLARIFICATION_DECLINED: _("Held a question to who told back"),
    Action.CLARIFICATIONS_READ: _("Read what was asked back"),
    Action.CLARIFICATIONS_LISTED: _("Looked at what was asked back"),
    Action.CLARIFICATION_ANSWERED: _("Answered a question"),
    Action.IDENTITY_ADDED: _("Sealed who told"),
    Action.IDENTITY_OPENED: _("Tried to open who told"),
    Action.IDENTITY_SHOWN: _("Saw who told"),
    Action.IDENTITY_NOT_UNLOCKED: _("Wrong passphrase: nothing was seen"),
    Action.IDENTITY_NOTHING_THERE: _("Nothing was sealed that they can open: nothing was seen"),
    Action.IDENTITY_UNREADABLE: _("It could not be read: nothing was seen"),
    Action.IDENTITY_TRIED_TOO_OFTEN: _("Tried too often: nothing was seen"),
    Action.IDENTITY_KEY_MADE: _("Made a key for who told"),
    Action.DISSEMINATED: _("Sent something on"),
    Action.DISSEMINATION_ACKNOWLEDGED: _("Acknowledged what was sent"),
    Action.DISSEMINATION_RECALLED: _("Recalled what was sent"),
    Action.DISSEMINATION_READ: _("Read what was sent"),
    Action.DISSEMINATION_LISTED: _("Looked at the list of what was sent"),
    Action.DISSEMINATION_EXPORTED: _("Exported what was sent"),
    Action.DISSEMINATION_ARRIVED: _("Received from another installation"),
    Action.DISSEMINATION_LET_GO: _(
        "Let go of the words of what another installation sent: their period had passed"
    ),
    Action.INTELLIGENCE_REPORT_MADE: _("Made an intelligence report"),
    Action.DIGEST_PUBLISHED: _("Published a digest"),
    Action.EDITION_RELEASED: _("Released an edition of the profile"),
    Action.EDITION_RECALLED: _("Recalled an edition of the profile"),
    Action.EDITION_READ: _("Read an edition of a profile"),
    Action.ENTITY_READ: _("Read the page of a person or thing"),
    Action.LINK_JUDGED: _("Judged whether two are one"),
    Action.WEIGHTS_SET: _("Proposed or set what the comparison weighs"),
    Action.ARISING_LISTED: _("Looked at what keeps arising"),
    Action.PICTURE_READ: _("Looked at the picture"),
    Action.INQUIRY_READ: _("Read the list behind a number, or what may be the same"),
    Action.PROFILE_WRITTEN: _("Wrote into the profile"),
    Action.PROFILE_STRUCK: _("Struck what stood in the profile"),
    Action.ALARM_JUDGED: _("Judged an alarm"),
    Action.ALARM_LIMIT_SET: _("Set from when an alarm is raised"),
    Action.ALARMS_TAKEN_UP: _("Took up the reading of alarms again"),
    Action.COUNTS_TAKEN_UP: _("Took up counting again"),
    Action.SEARCH_READ: _("Searched, or read what was found"),
    Action.SEARCH_SAVED: _("Kept a search"),
    Action.SEARCH_FORGOTTEN: _("Forgot a search"),
    Action.SEARCH_TAKEN_UP: _("Took up the index of searches again"),
    Action.WATCH_SET: _("Set a watch"),
    Action.WATCH_READ: _("Read what a watch found"),
    Action.WATCH_JUDGED: _("Judged what a watch found"),
    Action.WATCH_REVIEWED: _("Reviewed a watch"),
    Action.WATCH_ENDED: _("Ended a watch"),
    Action.TASKS_LISTED: _("Looked at tasks"),
    Action.TASKS_READ: _("Read tasks"),
    Action.TASK_GIVEN: _("Gave a task"),
    Action.TASK_CHANGED: _("Changed a task"),
    Action.TASKS_HANDED_OVER: _("Handed tasks over"),
    Action.REMARK_WRITTEN: _("Wrote a note for colleagues"),
    Action.FILE_READ: _("Looked at a file"),
    Action.FILE_CLOSED: _("Closed a file"),
    Action.FILE_TAKEN_UP: _("Took a file up again"),
    Action.FILE_ASKED_ABOUT: _("Asked what becomes of a closed file"),
    Action.FILE_SETTLED: _("Agreed to what becomes of a closed file"),
    Action.FILE_KEPT_CLOSED: _("Declined what was asked for a closed file"),
    Action.FILE_TAKEN_OVER: _("Made the parcel of a closed file"),
    Action.FILE_CLOSED_AGAIN: _("Closed a file again after a restore"),
    Action.FILE_COPIED: _("Made a safe picture of a file"),
    Action.PURPOSE_STATED: _("Said why"),
    Action.PURPOSES_READ: _("Read why others read"),
    Action.AUDIT_READ: _("Read the audit"),
    Action.ERASURE_ASKED: _("Asked for a report to be erased"),
    Action.ERASURE_DECLINED: _("Declined to erase a report"),
    Action.ERASURE_LISTED: _("Looked at what was erased"),
    Action.LEXICON_CHANGED: _("Changed a word"),
    Action.SIGN_IN: _("Signed in"),
    Action.SIGN_IN_FAILED: _("Failed to sign in"),
    Action.LOCKED_OUT: _("Was locked out"),
    Action.NEW_PHRASE: _("Changed the passphrase"),
    Action.SECOND_FACTOR_CHANGED: _("Changed the second factor"),
    Action.ACCOUNT_MADE: _("Made an account"),
    Action.ACCOUNT_CLOSED: _("Closed an account"),
    Action.ACCOUNT_REOPENED: _("Opened an account again"),
    Action.ACCOUNT_RESET: _("Reset an account"),
    Action.ACCOUNT_ROLE: _("Changed the role of an account"),
    Action.ACCOUNT_INVITED: _("Invited somebody"),
    Action.ACCOUNT_JOINED: _("Joined by an invitation"),
    Action.ACCOUNT_LEFT: _("Let somebody leave"),
    Action.NEW_START_GIVEN: _("Gave an account a new start"),
    Action.NEW_START_TAKEN: _("Set up an account again"),
    Action.ORGANISATION_MADE: _("Made an organisation"),
    Action.FRONT_DOOR_APPOINTED: _("Named a front door"),
    Action.PARTNER_LINKED: _("Linked a partner installation"),
    Action.PARTNER_CHANGED: _("Changed the link to a partner"),
    Action.PARTNER_ENDED: _("Ended the link to a partner"),
    Action.PARTNERS_LISTED: _("Looked at the links to partners"),
    Action.PARTNER_STOPPED: _("Stopped a link that answered wrongly"),
    Action.AGREEMENT_MADE: _("Agreed with another unit to be asked"),
    Action.AGREEMENT_ENDED: _("Ended an agreement with another unit"),
    Action.AGREEMENTS_LISTED: _("Looked at agreements with other units"),
    Action.ASK_MADE: _("Asked another unit whether it knows of a value"),
    Action.ASKS_LISTED: _("Looked at what other units were asked"),
    Action.ASK_TAKEN: _("Took in what another unit asked"),
    Action.ASK_ANSWERED: _("Answered what another unit asked"),
    Action.ASK_HEARD: _("Took in what another unit answered"),
    Action.WEBHOOK_MADE: _("Made a message to a machine"),
    Action.WEBHOOK_CHANGED: _("Changed a message to a machine"),
    Action.WEBHOOK_ENDED: _("Ended a message to a machine"),
    Action.WEBHOOKS_LISTED: _("Looked at messages to machines"),
    Action.KEY_MADE: _("Made a key for a system"),
    Action.KEY_REVOKED: _("Revoked a key of a system"),
    Action.KEYS_LISTED: _("Looked at keys of systems"),
    Action.INTAKE_SENT: _("Sent a report by a system"),
    Action.INTAKE_ASKED: _("Asked by a system how it stands"),
    Action.PROGRESS_SHOWN: _("Showed a teller that it was read"),
    Action.NOTE_BEGUN: _("Began a note"),
    Action.NOTE_SAVED: _("Saved a note"),
    Action.NOTE_READ: _("Read a note"),
    Action.NOTE_LISTED: _("Looked at notes"),
    Action.NOTE_SENT: _("Sent a note"),
    Action.NOTE_ANSWERED: _("Answered a question about a note"),
    Action.NOTE_THROWN_AWAY: _("Threw a note away"),
    Action.NOTES_IMPORTED: _("Brought notes in"),
    Action.NOTE_HANDED_OVER: _("Handed notes over"),
    Action.FIELD_BOOK_TURNED: _("Turned a field book on or off"),
    Action.PEOPLE_LISTED: _("Looked at the people of a service"),
    Action.TEAM_MADE: _("Made a team"),
}

WITHOUT_ACCOUNT: dict[str, Shown] = {
    "community": _("Somebody who told, without an account"),
    "worker": _("The machine"),
    "operator": _("The operator, on the machine itself"),
}
_SYSTEM = _("A system of an organisation")


_WORDS: dict[str, Shown] = {action.value: words for action, words in DONE.items()} | _BY_COMMANDS


def done_by_group() -> list[tuple[str, list[tuple[str, Shown]]]]:
    """Return each group of acts by its code, with the code and the words of each act in it."""
    by_group: dict[str, list[tuple[str, Shown]]] = {}
    for code, words in _WORDS.items():
        by_group.setdefault(group_of(code), []).append((code, words))
    return [(group, by_group[group]) for group in GROUPS if group in by_group]


def group_of(code: str) -> str:
    """Return the group that an act belongs to."""
    return code.partition(".")[0]


def done_in_words(code: str) -> str:
    """Return what an entry says was done; the code itself where only a version before this one wrote it."""
    return str(_WORDS.get(code, code))


def who_in_words(actor: str, *, role: str, is_reader: bool) -> str:
    """Return who did it, by role and never by name. `role`: that of the account today, in words."""
    if is_reader:
        return gettext("You")
    if role:
        return role
    if actor.startswith("organisation:"):
        return str(_SYSTEM)
    return str(WITHOUT_ACCOUNT.get(actor, gettext("Somebody of another organisation")))
