"""People and things of a report turned into what its page shows, each with what may be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.linking.queries.returning import ToldBefore
from inkling.reading.rules.understanding.corrections.said_of_subject import asked_of
from inkling.reading.rules.understanding.corrections.subjects import BESIDE_A_SIGN, called_by, part_as_child
from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.sites.unit.report.understanding.checks import checked_words
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole, label_of_attribute

_TITLES = ("name", "nickname", "plate", "number", "handle", "email", "make", "model")
AGE_COLOURS = {AgeGroup.CHILD: "orange", AgeGroup.ADULT: "grey", AgeGroup.NOT_KNOWN: "yellow"}
# The forms of 200 of them would weigh megabytes.
MOST_FORMS = 20
_LONGEST_TITLE = 60
ASKED = "told-"
"""The name of a field begins so in which an attribute is corrected."""
_OWNERS = frozenset({*PEOPLE, SubjectKind.BUSINESS})


@dataclass(frozen=True)
class Answer:
    """One of a few answers that a press gives, and whether it stands."""

    value: str
    label: str
    stands: bool


@dataclass(frozen=True)
class AskedValue:
    """What may be corrected of a subject: its name in the form, its label and what stands."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Owner:
    """One choice of whose something is: who may be chosen, and whose it is now (empty for nobody)."""

    chosen: str
    offered: list[tuple[str, str]]


@dataclass(frozen=True)
class ShownMention:
    """One place where a subject is told of."""

    value: str
    words: str


@dataclass(frozen=True)
class ShownSubject:
    """One subject with what is told of it, and what may be corrected.

    `turns_at_risk`: by the press that says they are a child their part changes too; `is_by_sign`: it did so.
    `must_not_know`: the words that say that they must not find out.
    """

    id: str
    title: str
    kind: str
    is_person: bool
    age: str
    age_colour: str
    role: str
    lines: list[tuple[str, str]]
    reasons: list[str]
    mentions: list[ShownMention]
    ages: list[Answer]
    roles: list[Answer]
    kinds: list[Answer]
    others: list[tuple[str, str]]
    checked: str
    has_forms: bool
    is_open: bool
    turns_at_risk: bool
    is_by_sign: bool
    other_reports: str = ""
    must_not_know: str = ""
    asked: Sequence[AskedValue] = ()
    owners: Sequence[Owner] = ()
    asks_name: str = ""
    name: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"subject-{self.id}"


def title_of(subject: Subject, standing: StandingUnderstanding) -> str:
    """Return by what a subject is called here: its name, number or plate, else its looks, else its first words."""
    found = subject.values_of(*_TITLES) or subject.values_of("called") or subject.values_of("looks", "age")
    words = [standing.words(each) for each in subject.mentions[:1]]
    found = _each_once(found)
    title = ", ".join(found[:2]) or next(iter(words), "") or f"{subject.kind.label} {subject.age_reason}"
    return make_visible(title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…")


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    """Return values without those that differ in capitals alone."""
    return tuple({each.casefold(): each for each in reversed(tuple(values))}.values())[::-1]


def shown_subject(
    subject: Subject,
    standing: StandingUnderstanding,
    *,
    titles: dict[str, str],
    people: Sequence[Subject],
    opened: str,
    before: ToldBefore | None = None,
) -> ShownSubject:
    """Return what the page shows of a subject; where there are many, only the one `opened` has its forms."""
    has_forms = len(people) <= MOST_FORMS or subject.id == opened
    owners = [titles[each] for each in subject.owners if each in titles]
    lines = [
        (label_of_attribute(name), value) for name, value in _lines(subject) if value != titles[subject.id]
    ]
    if subject.age_set_aside:
        lines.append((_unfit_label(subject), make_visible(subject.age_set_aside)))
    if owners:
        lines.append((gettext("Belongs to, or used by"), ", ".join(owners)))
    return ShownSubject(
        id=subject.id,
        title=titles[subject.id],
        kind=subject.kind.label,
        is_person=subject.is_person,
        age=subject.age.label if subject.is_person else "",
        age_colour=AGE_COLOURS[subject.age],
        role=subject.role.label if subject.is_person else "",
        lines=lines,
        reasons=_reasons(subject),
        mentions=[
            ShownMention(place_of(each), make_visible(standing.words(each))) for each in subject.mentions
        ],
        ages=[Answer(each.value, each.label, each is subject.age) for each in AgeGroup],
        roles=[Answer(each.value, each.label, each is subject.role) for each in SubjectRole],
        kinds=[Answer(each.value, each.label, each is subject.kind) for each in SubjectKind],
        others=[(each.id, titles[each.id]) for each in people if has_forms and _may_be_joined(subject, each)],
        checked=checked_words(subject),
        has_forms=has_forms,
        is_open=subject.id == opened,
        turns_at_risk=_turns_at_risk(subject, standing),
        is_by_sign=subject.role is SubjectRole.CHILD_AT_RISK and subject.role_reason == BESIDE_A_SIGN,
        other_reports=_in_other_reports(before),
        must_not_know=_must_not_know(subject, standing),
        asked=_fields_of(subject) if has_forms else (),
        owners=_owners(subject, titles, people) if has_forms and not subject.is_person else (),
        asks_name=label_of_attribute(called_by(subject).name),
        name=as_asked((called_by(subject).value,)),
    )


def as_asked(values: Iterable[str]) -> str:
    """Return values as a field of one line shows them, parted by semicolons."""
    return " ".join(make_visible("; ".join(values)).split())


def _fields_of(subject: Subject) -> list[AskedValue]:
    return [
        AskedValue(f"{ASKED}{name}", label_of_attribute(name), as_asked(values))
        for name, values in asked_of(subject).items()
    ]


def _owners(subject: Subject, titles: Mapping[str, str], people: Sequence[Subject]) -> list[Owner]:
    """Return a choice for each of whom something is, and one more."""
    offered = [
        (each.id, titles[each.id])
        for each in people
        if each.id != subject.id
        and (each.kind in _OWNERS or each.id in subject.owners)
        and subject.id not in each.owners
    ]
    known = [each for each in subject.owners if each in titles]
    return [Owner(chosen, offered) for chosen in (*known, "")] if offered else []


def _unfit_label(subject: Subject) -> str:
    """Return as what an age stands that does not fit child or adult as a person said it."""
    if subject.is_age_contradicted:
        return gettext("Said as the age and contradicted: child or adult is not known until one is put right")
    return gettext("Age in the words, which does not fit what was said")


def _must_not_know(subject: Subject, standing: StandingUnderstanding) -> str:
    """Return the words that say that somebody must not find out; nothing of what is no person after all."""
    place = subject.must_not_know if subject.is_person else None
    return make_visible(standing.words(place)) if place else ""


def _turns_at_risk(subject: Subject, standing: StandingUnderstanding) -> bool:
    is_other = subject.is_person and subject.age is not AgeGroup.CHILD
    return is_other and part_as_child(standing.value, subject) is not subject.role


def _in_other_reports(before: ToldBefore | None) -> str:
    """Return in how many other reports it was told of before, in words; nothing where it was not."""
    if before is None or not (before.likely or before.possible):
        return ""
    likely = (
        ngettext("likely in %d other report", "likely in %d other reports", before.likely) % before.likely
    )
    away = (
        ngettext("the last %d month before", "the last %d months before", before.months_away)
        % before.months_away
    )
    possible = ngettext("possibly in %d", "possibly in %d", before.possible) % before.possible
    parts = ((likely, before.likely), (away, before.months_away), (possible, before.possible))
    return ", ".join(text for text, count in parts if count)


def _lines(subject: Subject) -> Iterable[tuple[str, str]]:
    names = dict.fromkeys(each.name for each in subject.attributes)
    return [(name, make_visible("; ".join(subject.values_of(name)))) for name in names]


def _reasons(subject: Subject) -> list[str]:
    parts = (
        [(gettext("Child or adult"), subject.age_reason), (gettext("Part"), subject.role_reason)]
        if subject.is_person
        else []
    )
    return [
        f"{label}: {make_visible(reason)}"
        for label, reason in (*parts, (gettext("Together"), subject.joined_reason))
        if reason
    ]


def _may_be_joined(subject: Subject, other: Subject) -> bool:
    if subject.id == other.id:
        return False
    return subject.kind is other.kind or {subject.kind, other.kind} <= PEOPLE


def place_of(stretch: Stretch) -> str:
    """Return a stretch as the value of a form."""
    return f"{stretch.passage}-{stretch.start}-{stretch.end}"
