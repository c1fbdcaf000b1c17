"""Weights as a page shows them: each level in words with what it adds, before and after; versions by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.linking.rules.arriving.reasons import ComparedPart
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting.proposing import ProposedWeights
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.linking.rules.refitting.versions import Version
from inkling.resolution.refitting.proposal import FEWEST_JUDGES, NoProposal
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.sentences.linking import TYPE_NAMES

CHANGED_COLUMNS = [
    Column(_("Compared")),
    Column(_("Pairs")),
    Column(_("Adds now")),
    Column(_("Would add")),
    Column(_("In words")),
]
MEASURED_COLUMNS = [Column(_("Of judged pairs")), Column(_("Now")), Column(_("Then"))]
VERSION_COLUMNS = [
    Column(_("Version")),
    Column(_("What was done")),
    Column(_("By")),
    Column(_("On")),
    Column(_("Why")),
]
_LEVELS = {
    "different": _("different"),
    "conflict": _("different"),
    "initial": _("initial only"),
    "slip": _("one letter apart"),
    "one_slip": _("one letter apart"),
    "one_wrong": _("one mark wrong"),
    "swapped": _("two marks swapped"),
    "sound": _("sounds alike"),
    "rule": _("a playful form"),
    "form": _("a known form"),
    "near": _("nearly the same"),
    "equal": _("the same"),
    "lookalike": _("marks easily confused"),
    "other_digits": _("other digits"),
    "no_digits": _("the same but for digits"),
    "marks_aside": _("the same but for dots and dashes"),
    "one_word": _("one word in common"),
    "part": _("one has the words of the other"),
    "more_than_10_years": _("more than 10 years apart"),
    "10_years": _("up to 10 years apart"),
    "6_years": _("up to 6 years apart"),
    "3_years": _("up to 3 years apart"),
    "1_year": _("up to a year apart"),
    "overlap": _("fits"),
}
_PARTS = {each.value: each for each in ComparedPart}


@dataclass(frozen=True)
class ShownChange:
    """What would change for one type: rows of levels, of how right judged pairs are, and a sentence on what crosses."""

    type: str
    levels: list[list[str]]
    measured: list[list[str]]
    crosses: str
    left_out: str


def shown_change(measured: Mapping[str, Any]) -> list[ShownChange]:
    """Return what would change, type by type."""
    return [
        ShownChange(
            str(TYPE_NAMES[type_]),
            [_shift(each["shift"]), *(_level(*level) for level in each["levels"])],
            _measures(each["before"], each["after"]),
            gettext(
                "Of %(labelled)d judged pairs %(rose)d would rise to even odds or more, %(fell)d would fall below."
            )
            % each,
            ngettext(
                "%(count)d judgement is left out: whoever made it contradicts all others.",
                "%(count)d judgements are left out: whoever made them contradicts all others.",
                each["left_out"],
            )
            % {"count": each["left_out"]}
            if each["left_out"]
            else "",
        )
        for type_, each in measured.items()
    ]


def _shift(shift: Sequence[float]) -> list[str]:
    old, new = shift
    words = gettext("Likelier throughout") if new > old else gettext("Less likely throughout")
    return [gettext("Every pair"), "-", _number(old), _number(new), words]


def _level(code: str, pairs: int, old: float, new: float) -> list[str]:
    name, level = code.split(":")
    part = _PARTS.get(name)
    title = f"{part.label if part else name}: {_LEVELS.get(level, level)}"
    return [title, str(pairs), _number(old), _number(new), _in_words(old, new)]


def _in_words(old: float, new: float) -> str:
    if old <= 0 < new:
        return gettext("Would speak for it, not against it")
    if new < 0 <= old:
        return gettext("Would speak against it, not for it")
    if new > 0:
        return gettext("Speaks more for it") if new > old else gettext("Speaks less for it")
    return gettext("Speaks more against it") if new < old else gettext("Speaks less against it")


def _number(value: float) -> str:
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")


def _measures(before: Sequence[float | None], after: Sequence[float | None]) -> list[list[str]]:
    titles = [
        gettext("What was said is off by, on average"),
        gettext("Right of what stands at even odds or more"),
        gettext("Right of what is called likely"),
    ]
    return [[title, _share(old), _share(new)] for title, old, new in zip(titles, before, after, strict=True)]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def why_nothing(proposed: ProposedWeights) -> list[str]:
    """Return for each type why nothing is proposed of it."""
    says = {
        NoProposal.TOO_FEW: gettext("%(type)s: %(count)d judged, too few to go by."),
        NoProposal.TOO_FEW_JUDGES: gettext("%(type)s: %(count)d judged, by fewer than %(people)d people."),
        NoProposal.NOTHING_GAINED: gettext(
            "%(type)s: %(count)d judged; other weights would make nothing better."
        ),
    }
    return [
        says[why] % {"type": TYPE_NAMES[type_], "count": proposed.labelled[type_], "people": FEWEST_JUDGES}
        for type_, why in proposed.why_not.items()
    ]


def shown_version(each: Version) -> list[str]:
    """Return one version as a row."""
    done = {
        WeightsStanding.PROPOSED: gettext("Proposed"),
        WeightsStanding.IN_FORCE: gettext("Put in force what %(of)s proposed") % {"of": each.of},
        WeightsStanding.GONE_BACK: gettext("Went back to %(of)s") % {"of": _name(each.of)},
    }
    return [str(each.number), done[each.standing], each.by, day(each.on), each.reason]


def offered_back(versions: Sequence[Version], *, in_force: Version | None) -> list[tuple[str, str]]:
    """Return what may be gone back to: each version that weighed, but the one in force, and weights by hand."""
    earlier = [
        each
        for each in versions
        if each.standing is not WeightsStanding.PROPOSED
        and each.added
        and each.comparison == VERSION
        and each is not in_force
    ]
    found = [(str(each.number), _name(each.number)) for each in earlier]
    return [("0", _name(0)), *found] if in_force else found


def _name(number: int | None) -> str:
    return gettext("version %(number)d") % {"number": number} if number else gettext("weights set by hand")
