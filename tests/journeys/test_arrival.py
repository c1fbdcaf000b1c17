"""What arrives is set beside what was told before: as heard, in part, misread, and in other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from inkling.accounts.actor import Worker
from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.background import background_for
from inkling.linking.rules.bands import LIKELY
from inkling.routing.models import Submission
from inkling.search.models import Owed
from inkling.vocabulary.telling import HowKnownKind
from tests.journeys.unit_site import tell_report
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
LEEDS, WAKEFIELD = "LS11 5DE", "WF1 1AA"
LATER = datetime.now(tz=UTC) + timedelta(days=1)


def told(words: str, *, place: str = LEEDS, seed: int = 0, **changes: object) -> UUID:
    report = tell_report(
        replace(Draft(place=place, narrative=words, how_known=HowKnownKind.SAW), **changes),
        secret=sha256(words.encode() + bytes(seed)).digest()[:15],
    )
    with acting_as("worker"):
        read_words(UUID(str(report)))
    arrive()
    return UUID(str(report))


def suggested_between(one: UUID, other: UUID) -> dict[tuple[str, str], Suggestion]:
    """Return what is suggested between two reports, by the words in the first and in the second."""
    first, second = sorted((one, other))
    with acting_as("worker"):
        names = {
            (each.report_id, each.subject): each.raw
            for each in SubjectMention.objects.filter(report_id__in=[one, other])
        }
        found = Suggestion.objects.filter(first_report_id=first, second_report_id=second)
        by_report = {
            each: {each.first_report_id: each.first_subject, each.second_report_id: each.second_subject}
            for each in found
        }
    return {
        (names[one, subjects[one]], names[other, subjects[other]]): each
        for each, subjects in by_report.items()
    }


VARIANTS = {
    "a street name heard otherwise": (
        "A lad called Jinks runs it. He is about 25.",
        "They are scared of a man called Jinxy who is 25.",
        ("Jinks", "Jinxy"),
    ),
    "the letter O for a nought": (
        "He drives a grey Golf YJ01 KTR.",
        "The car outside was YJO1 KTR.",
        ("YJ01 KTR", "YJO1 KTR"),
    ),
    "the last three letters": (
        "He drives a grey Golf YJ01 KTR.",
        "A grey Golf, the last three letters of the plate were KTR.",
        ("YJ01 KTR", "KTR"),
    ),
    "two digits swapped": (
        "A man is rung on 07700 900417 all day.",
        "She rings 07700 900471 at night.",
        ("07700 900417", "07700 900471"),
    ),
    "the last digits of a number": (
        "A man is rung on 07700 900417 all day.",
        "The number ends in 417.",
        ("07700 900417", "417"),
    ),
    "a hotel by half its name": (
        "They meet at Kestrel Lodge on Saturdays.",
        "She was at the Kestrel again.",
        ("Kestrel Lodge", "Kestrel"),
    ),
    "a short name": (
        "The room was booked by Maggie Hart, a blonde woman of about forty.",
        "A woman called Mags, about 40, pays for the food.",
        ("Maggie Hart", "Mags"),
    ),
    "another form of a full name": (
        "The room was booked by Maggie Hart.",
        "The flat is let to a woman named Margaret Hart.",
        ("Maggie Hart", "Margaret Hart"),
    ),
    "an account name with other marks": (
        "The name on Snapchat is jinx.runs.",
        "On Snapchat jinx_runs asked her for pictures.",
        ("jinx.runs", "jinx_runs"),
    ),
    "one letter of a plate misread": (
        "He drives a grey Golf YJ01 KTR.",
        "It was dark, the plate was YJ01 KTB.",
        ("YJ01 KTR", "YJ01 KTB"),
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_told_in_another_way_is_suggested(world: World, name: str) -> None:
    before, now, (there, here) = VARIANTS[name]
    one, other = told(before), told(now)
    found = suggested_between(one, other)
    assert any(there in a and here in b for a, b in found), (name, list(found))


def test_a_hotel_that_is_told_of_from_two_towns_is_suggested_and_a_street_is_not(world: World) -> None:
    one = told("They meet at Kestrel Lodge on Saturdays, and he sells to them on Foundry Street.")
    other = told("She was taken to Kestrel Lodge again. They drove up Foundry Street.", place=WAKEFIELD)
    found = suggested_between(one, other)
    assert ("Kestrel Lodge", "Kestrel Lodge") in found
    assert found["Kestrel Lodge", "Kestrel Lodge"].lines, "with reasons"
    assert found["Kestrel Lodge", "Kestrel Lodge"].probability < LIKELY, "a town of its own may have one, too"
    assert ("Foundry Street", "Foundry Street") not in found


def test_what_another_unit_was_told_moves_nothing_here(world: World) -> None:
    unit = world.people["Bryn"].organisation_id
    assert unit is not None
    told("A lad called Jinks runs it.")
    with acting_as("worker"):
        before = background_for(unit)
    told("A lad called Jinks runs it, and one called Dex, and the car is ZZ99 ABC.", place="S1 2HH")
    with acting_as("worker"):
        after = background_for(unit)
    assert [(each.total, each.towns) for each in before.by_type.values()] == [
        (each.total, each.towns) for each in after.by_type.values()
    ]


def test_what_cannot_be_compared_is_noted_and_found_by_the_search(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> int:
        raise ArithmeticError

    monkeypatch.setattr("inkling.journeys.linking.note_mentions.compare_arrival", breaks)
    tell_report(Draft(place=LEEDS, narrative="A lad called Jinks runs it.", how_known=HowKnownKind.SAW))
    with acting_as("worker"):
        (submission,) = Submission.objects.all()
        read_words(submission.report_id)
        deliver_submission(submission.pk, by=Worker(), at=LATER, jitter=0.5)
        with pytest.raises(ArithmeticError):
            note_mentions(submission.report_id, submission_id=submission.pk, at=LATER)
    with acting_as("worker"):
        assert SubjectMention.objects.filter(raw="Jinks").exists()
        assert Owed.objects.count() == 1


def test_a_suggestion_is_read_where_both_reports_may_be_read(world: World) -> None:
    first = told("A man called Jinks drives YJ01 KTR.")
    second = told("A man called Jinxy, in the YJO1 KTR.", place=WAKEFIELD)
    bryn = world.people["Bryn"].pk
    with acting_as("unit", account=bryn):
        before = Suggestion.objects.count()
    assert before
    # As if a report went elsewhere, and what was suggested of it had been forgotten.
    with owning("capture_report"):
        Report.objects.filter(pk=max(first, second)).update(holding_unit_id=world.other_unit.pk)
    for name in ("Bryn", "Carys"):
        with acting_as("unit", account=world.people[name].pk):
            assert not Suggestion.objects.exists(), name
