"""Sentences about what may leave the unit, and what in a text may point at its source."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import OrganisationKind
from inkling.dissemination.rules.leaks import LeakKind
from inkling.dissemination.rules.leaving import WhyItStays
from inkling.journeys.disseminating.disseminate import SendingProblem
from inkling.journeys.disseminating.publish_digest import DigestProblem
from inkling.journeys.disseminating.release_details import ReleaseProblem
from inkling.journeys.disseminating.sanitise_detail import SanitisingProblem
from inkling.journeys.exchanging.asking.ask_elsewhere import AskProblem
from inkling.journeys.exchanging.export_sent import ExportProblem
from inkling.journeys.profiling.release_edition import EditionProblem
from inkling.sites.sentences import Sentences


def _kept_by_condition(condition: str, audience: OrganisationKind) -> str:
    values = {"condition": condition, "audience": audience.label.lower()}
    return gettext("Condition %(condition)s keeps it from a %(audience)s.") % values


SENTENCES: Sentences = {
    WhyItStays.NOT_PLACED: _(
        "This report has no region yet. Say first which region it belongs to: nothing leaves before."
    ),
    WhyItStays.NOT_GRADED: _("Grade it first: nothing leaves without a grade."),
    WhyItStays.SET_ASIDE: _("This detail is set aside: take it back before it may leave."),
    WhyItStays.NOT_SANITISED: _("Sanitise it first: only sanitised text leaves the unit."),
    WhyItStays.S2_SINCE: _(
        "It was graded S2 after it was sanitised: ask the originator, and sanitise it again."
    ),
    WhyItStays.SUSPECTED_FALSE: _("It is graded E, suspected to be false: it stays here."),
    WhyItStays.NO_AUDIENCE: _(
        "It is handled under C, and no condition says who may have it: add A1, A2 or A3."
    ),
    WhyItStays.CONDITION: _kept_by_condition,
    WhyItStays.ORIGINATOR_NOT_ASKED: _(
        "Condition S2: the originator must be asked about the sanitised text first."
    ),
    ExportProblem.NOT_YOURS: _("Only an analyst or a supervisor of a unit takes out what it has sent."),
    ExportProblem.NO_RECIPIENT: _("Choose an organisation to which something was sent."),
    ExportProblem.NO_ITEMS: _(
        "Nothing of these days may leave as a file. Choose other days, or see below what stays."
    ),
    ExportProblem.TOO_MANY: _("More than %(most)d items were sent in these days: choose fewer days."),
    ExportProblem.NAMES_CHILD: _(
        "It holds a word by which a child of its report is called: no file names a child."
    ),
    ExportProblem.NOT_READ: _(
        "The words of its report were not all read for the names of children: ask later. It stays here until they are."
    ),
    ExportProblem.GATE_SHUT: _(
        "The check at the exit stopped item %(reference)s, and nothing left. Tell whoever runs this installation."
    ),
    ExportProblem.REWORDED: _(
        "Its words or its grade are others now: recall it and send it again, or leave it here."
    ),
    ReleaseProblem.CHANGED: _("This text or its grade was changed meanwhile. Read it again, then send it"),
    ReleaseProblem.NOTHING_WRITTEN: _("Write at least one text. Nothing was kept or sent."),
    SendingProblem.NOT_AN_OFFICER: _("Only an officer or supervisor of a unit sends what it holds."),
    SendingProblem.NO_RECIPIENT: _("Choose an organisation that it may go to."),
    SendingProblem.HAS_IT: _("%(name)s has this text already."),
    SendingProblem.NO_PURPOSE: _("Read this item before you acknowledge it: say why you read it"),
    SendingProblem.NO_REASON: _("Say why it is recalled: the recipient sees the reason."),
    SanitisingProblem.LENGTH: _("Write the information in 1 to %(most)s characters."),
    SanitisingProblem.POINTS_AT_SOURCE: _(
        "Some words could tell who the source is. Change them, or say why they may stay."
    ),
    LeakKind.NOT_ALL_READ: _(
        "The machine could not read all of this. Look for each name and number yourself."
    ),
    LeakKind.NAME: _("A name of whoever told. Leave it out."),
    LeakKind.CONTACT: _("A way to reach whoever told. Leave it out."),
    AskProblem.NO_AGREEMENT: _("Choose which unit you ask"),
    AskProblem.NO_TYPE: _("Choose what it is"),
    AskProblem.NO_PURPOSE: _("Choose why you ask"),
    AskProblem.NO_VALUE: _("Write the whole of it: a part of a number, plate or account is not asked for"),
    AskProblem.NOT_HELD: _("No report that you may read tells of this. Only what stands in one is asked for"),
    AskProblem.ASKED_TODAY: _("This was asked today. The answer stands below, or will"),
    AskProblem.QUOTA: _("Your unit asked %(most)s times today, as much as was agreed. Ask again tomorrow"),
    DigestProblem.NAMES: _("By this somebody or something could be found: %(words)s. Say it without."),
    DigestProblem.NOT_READ: _(
        "The machine was too busy to look for names in these words. Nothing was published: publish again."
    ),
    DigestProblem.TOO_LONG: _("Shorten the words to %(most)s characters"),
    EditionProblem.NO_READER: _("Choose to whom it is released"),
    EditionProblem.NOTHING: _(
        "There is nothing to release: no number is large enough, and you wrote nothing"
    ),
    EditionProblem.NO_REASON: _("Say why it is recalled"),
    EditionProblem.NARROWED: _(
        "Choose all districts, categories, types and tellers: an edition is of the whole unit"
    ),
    EditionProblem.RELEASED: _(
        "%(names)s: an edition of these very days stands with them already (%(reference)s). Recall it first, choose "
        "other days, or take their tick away"
    ),
    EditionProblem.RECALLED: _(
        "It was recalled already, with this reason: %(reason)s. Its readers read that, and not what you wrote"
    ),
    EditionProblem.LONG_REASON: _("Shorten the reason to %(most)s characters"),
    DigestProblem.PUBLISHED: _("This month was published already. It stays as it is."),
    LeakKind.ADDRESS: _("The address of whoever told. Leave it out."),
    LeakKind.FIRST_PERSON: _("First person: the source speaks. Write it in the third person."),
    LeakKind.RELATION: _("A relation can point at the source. Leave it out."),
    LeakKind.WORK: _(
        "A job, a place of work or what somebody is to the child can point at the source. Leave it out."
    ),
    LeakKind.VANTAGE: _("This shows from where it was seen or heard. Leave it out."),
    LeakKind.ONLY_ONE: _("Only one person could know this. Leave it out, or say it so that many could."),
    LeakKind.REPORTING: _("This says how it was told. State the information alone."),
    LeakKind.CHILD_NAMED: _("A child's name. Is it needed by whoever receives this?"),
    LeakKind.OTHER_NAMED: _(
        "A name that no detail of this report holds. Is it the source's, or somebody's near them?"
    ),
    LeakKind.NUMBER: _("A number. Is it the source's?"),
    LeakKind.EMAIL: _("An address. Is it the source's?"),
    LeakKind.HANDLE: _("A name used online. Is it the source's?"),
    LeakKind.SOME_ADDRESS: _("An address. Is it where the source lives or works?"),
    LeakKind.SERVICE: _("A service or job can point at the source. Leave it out."),
    LeakKind.WORKPLACE: _("A place of work can point at the source. Leave it out."),
    LeakKind.QUOTATION: _("A quotation can be recognised. Put it in other words."),
    LeakKind.EXACT_TIME: _("An exact time can point at who was there. Give the part of the day."),
    LeakKind.CODE: _("Initials or a code can point at a child or a source."),
    LeakKind.SIGNATURE: _("This reads like a signature. Leave it out."),
    LeakKind.AS_TOLD: _("These words stand as they were told. Put them in other words."),
}
