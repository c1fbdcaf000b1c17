"""One row a subject a report, with the columns that resolving reads (`inkling resolve`): told, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from inkling.extraction.normalise.looks import normal_looks
from inkling.extraction.normalise.name import FAMILIAR_TITLES, TITLES
from inkling.linking.rules.stands import ReportStands, Stand
from inkling.reading.rules.understanding.values import Stretch, Subject, Understanding
from inkling.resolution.forms.makers import split_make
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole
from inkling.vocabulary.terms import Term

# Which `type` a kind is to the resolver; a group is kept, and compared with nobody.
TYPES = {
    SubjectKind.PERSON: "person",
    SubjectKind.GROUP: "group",
    SubjectKind.VEHICLE: "vehicle",
    SubjectKind.PLACE: "place",
    SubjectKind.BUSINESS: "business",
    SubjectKind.PHONE: "phone",
    SubjectKind.ACCOUNT: "handle",
    SubjectKind.EMAIL: "email",
    SubjectKind.APP: "app",
    SubjectKind.SUBSTANCE: "substance",
}
LONGEST = 200
_LONGEST_TITLE = 14
_SHOWN_BY = ("name", "nickname", "plate", "number", "handle", "email", "vehicle", "looks")
_OF_LOOKS = ("age", "looks", "name")


@dataclass(frozen=True)
class ResolverRow:
    """One subject as this report tells of it. `columns`: those of `inkling resolve` that are told, by name.

    `is_false`: all that is said of it stands as E, suspected to be false.
    """

    subject: str
    type: str
    raw: str
    age: str
    role: str
    columns: Mapping[str, str]
    is_false: bool = False


def resolver_rows(
    understanding: Understanding, *, words: Callable[[Stretch], str], judged: ReportStands
) -> list[ResolverRow]:
    """Return a row for each subject; none of one of which all that is said is set aside."""
    rows = []
    for each in understanding.subjects:
        stands = {judged.stand_of(item.detail) for item in understanding.items if each.id in item.subjects}
        if stands != {Stand.ASIDE}:
            is_false = stands - {Stand.ASIDE} == {Stand.FALSE}
            rows.append(_row(each, understanding, words, is_false=is_false))
    return rows


def _row(
    subject: Subject, understanding: Understanding, words: Callable[[Stretch], str], *, is_false: bool
) -> ResolverRow:
    raw = next((value for name in _SHOWN_BY for value in subject.values_of(name)), "")
    called = next(iter(subject.values_of("called")), subject.kind.label)
    raw = raw or next((words(each) for each in subject.mentions), called)
    found = _columns(subject, understanding, words=words)
    columns = {name: value[:LONGEST] for name, value in found if value}
    return ResolverRow(
        subject.id,
        TYPES[subject.kind],
        raw[:LONGEST],
        _value_of(subject.age, AgeGroup.NOT_KNOWN, is_judged=subject.is_age_judged)
        if subject.is_person
        else "",
        _value_of(subject.role, SubjectRole.OTHER, is_judged=subject.is_role_judged)
        if subject.is_person
        else "",
        columns,
        is_false,
    )


def _value_of(term: Term, otherwise: Term, *, is_judged: bool) -> str:
    """Return what is told: what a machine only judged speaks neither for nor against anybody, and stands on no page."""
    return (otherwise if is_judged else term).value


def _columns(
    subject: Subject, understanding: Understanding, *, words: Callable[[Stretch], str]
) -> Iterator[tuple[str, str]]:
    match subject.kind:
        case SubjectKind.PERSON | SubjectKind.GROUP:
            yield from _person(subject, words=words)
        case SubjectKind.VEHICLE:
            yield from ((name, _first(subject, name)) for name in ("colour", "plate"))
            yield from _make_and_model(subject)
            yield "kind", _first(subject, "body")
        case SubjectKind.PHONE:
            yield "number", _first(subject, "number")
        case SubjectKind.ACCOUNT:
            yield "platform", _platform(subject, understanding)
        case SubjectKind.PLACE | SubjectKind.BUSINESS:
            yield "street_town", _first(subject, "address")
            yield "kind", "school" if subject.values_of("school") else ""


def _make_and_model(subject: Subject) -> Iterator[tuple[str, str]]:
    make, model = _first(subject, "make"), _first(subject, "model")
    if not model:
        make, model = split_make(make)
    yield from (("make", make), ("model", model))


def _person(subject: Subject, *, words: Callable[[Stretch], str]) -> Iterator[tuple[str, str]]:
    forename, surname = name_parts(_first(subject, "name"))
    if forename and not surname and any(_stands_after_title(each, words) for each in subject.mentions):
        forename, surname = "", forename
    yield from (("forename", forename), ("surname", surname))
    yield "alias", "; ".join(subject.values_of("nickname"))
    looks = normal_looks("; ".join(subject.values_of(*_OF_LOOKS)))
    yield "age_lo", "" if looks.age_low is None else str(looks.age_low)
    yield "age_hi", "" if looks.age_high is None else str(looks.age_high)
    for name in ("sex", "build", "height", "hair", "mark"):
        yield name, getattr(looks, name)


def _stands_after_title(mention: Stretch, words: Callable[[Stretch], str]) -> bool:
    """Say whether "Mr", "Dr" or the like stands before what was found of a name: of "Mr Jinks" that is "Jinks"."""
    before = words(replace(mention, start=max(0, mention.start - _LONGEST_TITLE), end=mention.start)).split()
    return bool(before) and before[-1].casefold().strip(".") in TITLES - FAMILIAR_TITLES


def name_parts(name: str) -> tuple[str, str]:
    """Return forename and surname: "Mr Tommo Baines" gives both, "Mr Baines" a surname, "Jay" and "Nan Jean" a
    forename.
    """
    words = name.split()
    title = words[0].casefold().strip(".") if words else ""
    words = words[1:] if title in TITLES and len(words) > 1 else words
    if len(words) == 1:
        return ("", words[0]) if title in TITLES - FAMILIAR_TITLES else (words[0], "")
    return (words[0], words[-1]) if words else ("", "")


def _platform(subject: Subject, understanding: Understanding) -> str:
    """Return the app or site that is told of in the same item, where that is one."""
    apps = {
        each.id: each
        for each in understanding.subjects
        if each.kind is SubjectKind.APP and each.id != subject.id
    }
    found = {
        one
        for item in understanding.items
        if subject.id in item.subjects
        for one in item.subjects
        if one in apps
    }
    return _first(apps[found.pop()], "name") if len(found) == 1 else ""


def _first(subject: Subject, name: str) -> str:
    return next(iter(subject.values_of(name)), "")
