"""Which car, plate or home that a telling names is who told's own: it answers no question of a force. Pure.

`my own car is a red Corsa, AB12 CDE`, `I drive a silver Fiesta`, `in my husband's van`, `we live at 14 Rowan Way`. What
somebody else has, takes or uses is not: `he took my car`, `outside my house a white BMW waits`, `my ex drives a Golf`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.routing.rules.document.dossier import RegionTelling, ToldSubject
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.safeguarding.rules.withholding.own.others import (
    has_it_too,
    is_beside_it,
    is_in_need,
    is_with_another,
)
from inkling.safeguarding.rules.withholding.own.places import Places
from inkling.safeguarding.rules.withholding.own.values import own_values
from inkling.vocabulary.subjects import CheckedBy, SubjectKind

_VEHICLE = SubjectKind.VEHICLE.value
# An address in a street with a name of its own is read as a business now and then.
_HOMES = frozenset({SubjectKind.PLACE.value, SubjectKind.BUSINESS.value})


def without_own(
    subjects: tuple[ToldSubject, ...], text: str, *, teller: KnownTeller
) -> tuple[ToldSubject, ...]:
    """Return the subjects without the vehicle and the home of who told, as far as a machine alone read them.

    Of a child who tells of itself all stays: the home is where the child is.
    """
    if teller.is_the_child or not any(map(_may_be_own, subjects)):
        return subjects
    passage = teller.read(text)
    cars = [value for each in subjects if each.kind == _VEHICLE for value in _values(each)]
    read = (_without_own(each, passage, cars) if _may_be_own(each) else each for each in subjects)
    return tuple(each for each in read if each is not None)


def is_others_too(subject: ToldSubject, text: str, *, teller: KnownTeller) -> bool:
    """Say whether the words tell of others at a place that is who told's: it is where it happens."""
    if subject.kind not in _HOMES:
        return False
    passage, values = teller.read(text), _values(subject)
    places = Places(passage, values, beside=())
    return any(
        has_it_too(passage, last, is_home=True)
        or is_with_another(passage, last)
        or is_in_need(passage, last)
        or is_beside_it(passage, first, last)
        for value in values
        for first, last in places.of(value)
    )


def _may_be_own(subject: ToldSubject) -> bool:
    is_read = subject.is_composed and not subject.details
    return is_read and subject.kind in {_VEHICLE, *_HOMES}


def _values(subject: ToldSubject) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for found in subject.attributes.values() for value in found))


def _without_own(subject: ToldSubject, passage: Passage, cars: Sequence[str]) -> ToldSubject | None:
    is_home = subject.kind in _HOMES
    own = own_values(passage, _values(subject), beside=() if is_home else cars, is_home=is_home)
    if not own:
        return subject
    left = {
        name: stay
        for name, found in subject.attributes.items()
        if (stay := tuple(value for value in found if value not in own))
    }
    return replace(subject, attributes=left) if left else None


def subjects_that_stay(told: RegionTelling, *, teller: KnownTeller) -> tuple[ToldSubject, ...]:
    """Return the subjects with what can still be read of them: a name alone does not show that it is the teller's.

    What an officer said of them stands in no words; it stays, and is withheld like every other text.
    """
    texts = [
        told.narrative,
        *(value for item in told.items for value in (item.text, *item.attributes.values())),
    ]
    shown = "\n".join(withhold(text, teller=teller) for text in texts)
    told_words = _one_line("\n".join(texts))
    left = (_with_what_stays(each, shown=shown, told_words=told_words) for each in told.subjects)
    return tuple(each for each in left if each.attributes)


def _with_what_stays(subject: ToldSubject, *, shown: str, told_words: str) -> ToldSubject:
    is_officers = subject.checked_by == CheckedBy.OFFICER.value
    stay = {
        name: tuple(
            each for each in values if each in shown or (is_officers and _one_line(each) not in told_words)
        )
        for name, values in subject.attributes.items()
    }
    return replace(subject, attributes={name: found for name, found in stay.items() if found})


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()
