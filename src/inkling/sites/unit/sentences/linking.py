"""Sentences about what may be one and the same: what speaks for it and against it, and why a judgement is not kept."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from inkling.linking.rules.arriving.reasons import Alike, ComparedPart
from inkling.linking.rules.judging import JudgementProblem, Verdict
from inkling.linking.rules.refitting.versions import WeightsProblem
from inkling.sites.sentences import Sentences

TYPE_NAMES = {
    "person": _("Person"),
    "vehicle": _("Vehicle"),
    "phone": _("Telephone number"),
    "handle": _("Account name"),
    "place": _("Place"),
    "business": _("Business or school"),
    "email": _("E-mail address"),
    "group": _("Group"),
    "substance": _("Drug or alcohol"),
    "app": _("App, game or site"),
}


def _judged_meanwhile(who: str, verdict: Verdict) -> str:
    return gettext("%(who)s judged this meanwhile: %(verdict)s. Look at it as it stands now, then judge.") % {
        "who": who,
        "verdict": verdict.label.lower(),
    }


def _equal(what: ComparedPart, here: str, there: str) -> str:
    both = here if here.casefold() == there.casefold() else f"{here}, {there}"
    return gettext("%(what)s: the same (%(both)s)") % {"what": what.label, "both": both}


SENTENCES: Sentences = {
    Alike.EQUAL: _equal,
    Alike.NEAR: _("%(what)s: nearly the same (%(here)s, %(there)s)"),
    Alike.DIFFERENT: _("%(what)s: different (%(here)s, %(there)s)"),
    Alike.FORM: _("%(what)s: two forms of one name (%(here)s, %(there)s)"),
    Alike.RULE: _("%(what)s: one may be a playful form of the other (%(here)s, %(there)s)"),
    Alike.SOUND: _("%(what)s: sounds alike (%(here)s, %(there)s)"),
    Alike.SLIP: _("%(what)s: one letter or mark apart (%(here)s, %(there)s)"),
    Alike.INITIAL: _("%(what)s: one is the initial of the other (%(here)s, %(there)s)"),
    Alike.LOOKALIKE: _("%(what)s: the marks are easily taken for one another (%(here)s, %(there)s)"),
    Alike.SWAPPED: _("%(what)s: two marks are swapped (%(here)s, %(there)s)"),
    Alike.PART: _("%(what)s: one has the words of the other (%(here)s, %(there)s)"),
    Alike.DIGITS: _("%(what)s: the same word with other digits (%(here)s, %(there)s)"),
    Alike.AGES_APART: _("Ages do not fit (%(here)s, %(there)s)"),
    Alike.AGES_NEAR: _("Ages are near (%(here)s, %(there)s)"),
    Alike.AGES_FIT: _("Ages fit (%(here)s, %(there)s)"),
    Alike.CHILD_AND_ADULT: _("One is told of as a child, the other as an adult: never more than possible"),
    Alike.ONE_NOTE: _("Both stand in parts of one note: one telling, and no company for each other"),
    Alike.TOLD_WITH: _("Both are told of with: %(names)s"),
    Alike.TOLD_WITH_ALIKE: _("Each is told of with what may be one: %(pairs)s"),
    WeightsProblem.NOTHING_PROPOSED: _("Judgements propose no other weights now"),
    WeightsProblem.NO_REASON: _("Say why: it stands beside the version"),
    WeightsProblem.TOO_LONG: _("Give a reason of at most %(most)d characters"),
    WeightsProblem.OWN: _("You proposed it: another supervisor puts it in force"),
    WeightsProblem.CHANGED_MEANWHILE: _(
        "Something else is proposed by now. Look at it as it stands, then decide."
    ),
    WeightsProblem.NOT_SUPERVISOR: _("Only a supervisor of this unit sets what the comparison weighs"),
    WeightsProblem.OLD_COMPARISON: _("It was made for another comparison, or never weighed"),
    JudgementProblem.NO_VERDICT: _("Choose the same, different or not sure"),
    JudgementProblem.NO_REASON: _("Say why you refuse it: the colleague who proposed it reads your reason"),
    JudgementProblem.ONE_REPORT: _("Both stand in one report: join or part them on its page"),
    JudgementProblem.JUDGED_MEANWHILE: _judged_meanwhile,
    JudgementProblem.WAITS_FOR_A_COLLEAGUE: _(
        "You said the same already. A colleague must say so too: it would make one of a child and an adult, or of two "
        "who each stand in several reports."
    ),
    JudgementProblem.WOULD_JOIN_DIFFERENT: ngettext_lazy(
        "This would make one of what an officer judged different (%(count)s pair). Take that back first.",
        "This would make one of what officers judged different (%(count)s pairs). Take that back first.",
        "count",
    ),
    JudgementProblem.STILL_JOINED: _(
        "Other judgements still join the two, among %(count)s mentions. Take back what joins them first."
    ),
    JudgementProblem.NOTHING_TO_TAKE_BACK: _("There is nothing to take back any more."),
    JudgementProblem.TOO_LONG: _("Shorten the reason to %(most)s characters"),
    JudgementProblem.NOTHING_CHOSEN: _("Choose which mentions are another"),
    JudgementProblem.NO_PAIR_CHOSEN: _("Choose which pairs are the same"),
    JudgementProblem.NO_REASON_FOR_SEVERAL: _(
        "Say why these are the same: one reason stands with each of them"
    ),
    JudgementProblem.NO_REASON_TO_PART: _(
        "Say why they are another: whoever judged otherwise reads your reason"
    ),
    JudgementProblem.CHANGED_MEANWHILE: _(
        "What stands together here has changed meanwhile. Look at it as it stands now, then choose again."
    ),
    JudgementProblem.TOO_MANY: _(
        "That would take more than %(most)s judgements at once. Choose fewer, and the others after that."
    ),
}
