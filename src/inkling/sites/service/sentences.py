"""What a practitioner reads for each reason that a rule or a journey gives."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.capture.rules.draft import Box, DraftProblem
from inkling.files.rules.kinds import FileProblem
from inkling.journeys.exchanging.keep_keys import ApiKeyProblem
from inkling.journeys.keeping.keep_service import ServiceProblem
from inkling.journeys.noting.keep_note import NoteProblem
from inkling.journeys.noting.take_from_device import FieldBookProblem
from inkling.notes.rules.parting.numbers import PartsProblem
from inkling.reading.rules.understanding.values import Subject
from inkling.sites import sentences
from inkling.sites.design.words import say_word
from inkling.vocabulary.reasons import Reason

BOXES = {
    Box.NAME: _("your name"),
    Box.CONTACT: _("your address"),
    Box.CONTACT_NOTE: _("how it is safe to reach you"),
    Box.SENDER: _("your service"),
    Box.ORIGIN: _("who said it"),
    Box.CHILD: _("which child"),
    Box.NEEDED: _("what helps to protect the child"),
    Box.MUST_NOT: _("who must not find out"),
    Box.PLACE: _("where it happens"),
    Box.HOW_KNOWN: _("how you know"),
    Box.WHY_SHARE: _("why you share it"),
    Box.TEAM: _("your words for the children's team"),
    Box.REFERRED: _("to whom it was referred"),
}


def _box_too_long(box: Box, has: int, most: int) -> str:
    pattern = gettext("Shorten %(box)s: it is %(has)s characters long, and %(most)s can be kept there.")
    return pattern % {"box": BOXES[box], "has": f"{has:,}", "most": f"{most:,}"}


SENTENCES: sentences.Sentences = {
    FileProblem.NOTHING: _("Choose a file first."),
    FileProblem.EMPTY: _("This file is empty: nothing of it was kept."),
    FileProblem.TOO_LARGE: _(
        "This file is larger than %(most)s MB: nothing of it was kept. Make a photograph smaller, or print the pages "
        "that matter to a PDF."
    ),
    FileProblem.TOO_MANY: _(
        "%(most)s files are attached already: take one away first, or write another note."
    ),
    FileProblem.IPHONE: _(
        "This is a photograph in the form that iPhones keep (HEIC), which is not read here. On the phone: Settings, "
        "Camera, Formats, Most Compatible; or open the photograph, make a screenshot of it, and attach that."
    ),
    FileProblem.UNKNOWN: _(
        "This is no photograph (JPEG, PNG), PDF, Word file (.docx) or plain text by its content, whatever its name "
        "says: nothing of it was kept. Save or print it as one of these."
    ),
    FileProblem.ONE_AT_A_TIME: _("Another file of yours is just being taken in: attach this one after it."),
    FileProblem.SENT: _("The note was sent meanwhile: this file is not with it. Write another note for it."),
    FileProblem.CHANGED: _(
        "What came is not the file that was chosen: nothing of it was kept. Choose it again."
    ),
    FileProblem.WHICH_PART: _("Say with which part file %(number)s goes: it goes to nobody before that."),
    DraftProblem.EMPTY: _("There is nothing to send yet: write the note first."),
    DraftProblem.WORDS_TOO_LONG: _("The note is %(has)s characters long, and %(most)s can be kept."),
    DraftProblem.TOO_MANY_DETAILS: _(
        "There are %(has)d people and things, and %(most)d can be sent at once."
    ),
    DraftProblem.BOX_TOO_LONG: _box_too_long,
    DraftProblem.DETAIL_TOO_LONG: _("Card %(number)d is longer than %(most)s characters."),
    NoteProblem.CHANGED_ELSEWHERE: _(
        "This note was saved in another window since you opened it here. Nothing was written over: open it anew, and "
        "add what stands here and not there."
    ),
    NoteProblem.SENT_MEANWHILE: _(
        "This note was sent in another window, or emptied. What stands here is not in it: copy what is new into a new "
        "note, and send that."
    ),
    NoteProblem.READ_OTHERWISE: _(
        "Nothing was sent: what would leave now is not what you checked. The machine may not have read all of the "
        "words. Look at it here, and send it again."
    ),
    NoteProblem.NOT_ASKED: _(
        "Nothing was sent: the unit does not wait for this answer any more. What you typed stands below; tell it in a "
        "new note if it matters."
    ),
    FieldBookProblem.OFF: _(
        "Your service has no field book: your lead has not turned it on, or has turned it off."
    ),
    FieldBookProblem.SENT_MEANWHILE: _(
        "This note was sent at the office, or emptied. What stands here is not in it: keep it as a new note."
    ),
    FieldBookProblem.NO_DRAFT: _(
        "This draft is no longer there: it was sent, thrown away or is no longer yours. Keep what stands here as a new "
        "note."
    ),
    FieldBookProblem.THROWN_AWAY: _(
        "This note had arrived, and was thrown away at the office. Delete it here too, or keep it as a new note."
    ),
    FieldBookProblem.KEY_USED: _("This was not taken: change the note, and send it again."),
    FieldBookProblem.NUMBER_TAKEN: _("This was not taken: keep what stands here as a new note."),
    ApiKeyProblem.NO_NAME: _("Write which system the key is for"),
    ApiKeyProblem.NAME_TOO_LONG: _("Choose a name of at most %(most)s characters"),
    ApiKeyProblem.NAME_THERE: _(
        "There is a key named %(name)s: revoke that one first, or choose another name"
    ),
    ApiKeyProblem.NO_DAYS: _("Choose for how long it holds: at most %(most)s days"),
    ApiKeyProblem.NO_SCOPE: _("Choose what the system may do"),
    ApiKeyProblem.NOT_ITS_SCOPE: _("A service's system can tell, and nothing else"),
    ApiKeyProblem.NO_KEY: _("There is no such key of your service that still holds"),
    PartsProblem.TOO_MANY_CHILDREN: _(
        "It tells of %(has)d children, and a note has %(most)d parts at most, so nothing was parted: two children must "
        "not share one by accident. Write of some of them in a note of its own, or part it by hand."
    ),
    PartsProblem.WHICH_CHILD: _(
        "Say on the card of %(called)s who that is: it may be one of two. Nothing is sent in parts until then, "
        "so that nothing stands in the record of the wrong child."
    ),
    PartsProblem.WHOSE_ANSWERS: _(
        "Say of which part it was said what you answered about \u201c%(child)s\u201d: it may be one of two children, "
        "and goes to no door until then."
    ),
    PartsProblem.TOO_MANY_PARTS: _(
        "A note has %(most)d parts at most: write of this matter in a note of its own."
    ),
    ServiceProblem.NO_NAME: _("Write the name"),
    ServiceProblem.TEAM_THERE: _("There is a team called %(name)s already"),
    ServiceProblem.NO_ADDRESS: _("Write an e-mail address, like name@service.example"),
    ServiceProblem.ADDRESS_TAKEN: _(
        "This person belongs to your service already. Where passphrase or telephone is lost, give them a new start,"
        " beside their name"
    ),
    ServiceProblem.HAS_LEFT: _(
        "This person was with your service and has left: whoever runs this installation opens the account again"
    ),
    ServiceProblem.INVITED_ALREADY: _(
        "This person is invited already: withdraw that invitation first, or wait until it runs out"
    ),
    ServiceProblem.NOT_A_TEAM: _("Choose a team of your service"),
    ServiceProblem.LEADS_A_TEAM: _(
        "You lead one team: invite into that one. A lead of the whole service does the rest"
    ),
    ServiceProblem.LINK_CLOSED: _(
        "This link opens nothing any more: it was used, withdrawn or is older than seven days"
    ),
    ServiceProblem.START_CLOSED: _(
        "This link opens nothing any more: it was used, another one was given, or a day has passed"
    ),
    ServiceProblem.WRONG_CODE: _("This is not the code of the newest mail: write it as it stands there"),
    ServiceProblem.NOT_YOURS: _("You do not look after this person"),
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for a practitioner."""
    return sentences.say(reason, by=SENTENCES)


def age_that_does_not_fit(subject: Subject) -> str:
    """Return what is said of an age that does not fit child or adult as a person said it; empty where each fits."""
    if not subject.age_set_aside:
        return ""
    if subject.is_age_contradicted:
        pattern = gettext(
            "“%(age)s” was given or called right as the age, and child or adult was answered otherwise. Which is "
            "right? Until one is put right, no form says either."
        )
        return pattern % {"age": subject.age_set_aside}
    pattern = gettext(
        "The words have “%(age)s”, which does not fit “%(group)s”: no form gives it as the age. Put right whichever is "
        "wrong."
    )
    return pattern % {"age": subject.age_set_aside, "group": say_word(subject.age.label)}
