"""What was read before a unit added a word is read anew by the worker: bounded, resumed, and nobody waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.capture.rules.draft import Draft
from inkling.journeys.linking import note_mentions
from inkling.journeys.linking import read_anew as linking_anew
from inkling.journeys.understanding import raise_found
from inkling.journeys.understanding.keep_unit_words import NewWord, add_word, withdraw_word
from inkling.linking.models import Noted
from inkling.linking.queries.noting import submissions_to_note
from inkling.reading.machine import version
from inkling.reading.models import KeptReading
from inkling.reading.services import ReadingBusyError
from inkling.routing.models import Submission
from inkling.safeguarding.queries import raised_of_long_ago
from inkling.search.models import Owed
from inkling.sites.worker import rounds, tasks
from tests.journeys.test_arrival import told
from tests.journeys.test_sign_after_decision import TOLD, concerns, decide
from tests.journeys.unit_site import signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
NOW = datetime.now(UTC)
ADDED = "He calls it glowing up for a plimble."
WORDS = "They all smoke {} behind the shop with a man called Jinks."


def teach(world: World, term: str, *, kind: str = "substance", meaning: str = "") -> UUID:
    with acting_as("unit", account=world.people["Bryn"].pk):
        return add_word(NewWord(kind, term, meaning=meaning), by=world.member("Bryn"), at=AT).pk


def read_anew(times: int = 1) -> list[int]:
    with acting_as("worker"):
        return [rounds.read_what_another_version_read(NOW) for _ in range(times)]


def found_in(report: UUID, words: str) -> set[str]:
    """Return what is found in these words, as the worker has kept it."""
    with acting_as("worker"):
        kept = KeptReading.objects.get(report_id=report)
    return {words[each["start"] : each["end"]] for each in kept.found["spans"] if each["type"] == "substance"}


def test_a_new_word_is_found_in_what_was_told_before_though_nobody_opens_it(world: World) -> None:
    words = WORDS.format("frostwhistle")
    report = told(words)
    assert read_anew() == [0], "it was read with the words of today"
    with acting_as("worker"):
        Owed.objects.all().delete()
    word = teach(world, "frostwhistle")
    assert found_in(report, words) == set()
    assert read_anew(2) == [1, 0]
    assert found_in(report, words) == {"frostwhistle"}
    with acting_as("worker"):
        assert Owed.objects.filter(report_id=report).exists(), "the search and the counts follow"
        assert Noted.objects.get(submission__report_id=report).is_done
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert withdraw_word(word, by=world.member("Bryn"), at=AT)
    assert read_anew(2) == [1, 0]
    assert found_in(report, words) == set(), "a word that was withdrawn is found no more"


def test_a_new_release_reads_all_of_it_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told(WORDS.format("it"))
    monkeypatch.setattr(version, "_version_of_release", lambda: "another")
    assert read_anew(2) == [1, 0]


def test_it_is_bounded_and_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("mill", "quay", "pier"):
        told(f"A man called Jinks was at the {place}.")
    teach(world, "frostwhistle")
    monkeypatch.setattr(rounds, "READINGS_IN_A_ROUND", 2)
    assert read_anew(3) == [2, 1, 0]


def test_nobody_who_arrives_waits_for_it_and_no_other_unit_is_read(world: World) -> None:
    told(WORDS.format("frostwhistle"))
    with acting_as("unit", account=world.people["Carys"].pk):
        add_word(NewWord("substance", "frostwhistle"), by=world.member("Carys"), at=AT)
    assert read_anew() == [0], "it is a word of another unit"
    teach(world, "frostwhistle")
    with acting_as("worker"):
        Noted.objects.update(is_done=False)
    assert read_anew() == [0]
    with acting_as("worker"):
        Noted.objects.update(is_done=True)
    assert read_anew() == [1]


def test_what_somebody_opens_is_read_at_once_with_what_follows(world: World) -> None:
    words = WORDS.format("frostwhistle")
    report = told(words)
    teach(world, "frostwhistle")
    with acting_as("worker"):
        Owed.objects.all().delete()
        tasks.read_what_waits(str(report))
        assert Owed.objects.filter(report_id=report).exists()
    assert found_in(report, words) == {"frostwhistle"}
    assert read_anew() == [0]


def test_what_breaks_waits_in_the_line_and_keeps_no_other_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = told("A man called Jinks."), told(WORDS.format("frostwhistle"))
    teach(world, "frostwhistle")
    compare = note_mentions.compare_arrival

    def broken(report_id: UUID, *, unit_id: UUID, is_anew: bool = False) -> int:
        if report_id == one:
            raise ValueError(report_id)
        return compare(report_id, unit_id=unit_id, is_anew=is_anew)

    monkeypatch.setattr(note_mentions, "compare_arrival", broken)
    assert read_anew(2) == [2, 0], "it is owed, and looked at no more in this line"
    with acting_as("worker"):
        assert Noted.objects.get(submission__report_id=other).is_done
        noted = Noted.objects.get(submission__report_id=one)
        assert (noted.is_done, noted.tries, noted.problem) == (False, 1, "ValueError")
        assert submissions_to_note(NOW, limit=9) == []
        assert submissions_to_note(NOW + timedelta(days=1), limit=9) == [(noted.submission_id, one)]


def decided_with_words_added(world: World) -> tuple[str, UUID]:
    """Return a report of which a front door has decided, and to which something without a sign was added."""
    report = tell_report(TOLD)
    (decided,) = concerns()
    with acting_as("worker"):
        rounds.deliver_what_stays(NOW)
        rounds.note_what_arrived(NOW)
    decide(world, decided.pk)
    tell_report(Draft(place=TOLD.place, narrative=ADDED))
    with acting_as("worker"):
        rounds.deliver_what_stays(NOW)
        rounds.note_what_arrived(NOW)
    assert len(concerns()) == 1, "nothing in it is a sign"
    return report, decided.pk


def test_a_sign_that_the_unit_taught_comes_before_a_front_door_that_has_the_report(world: World) -> None:
    report, decided = decided_with_words_added(world)
    teach(world, "plimble", kind="indicator", meaning="gifts_or_money")
    assert read_anew(2) == [1, 0]
    (anew,) = [each for each in concerns() if each.pk != decided]
    assert (anew.report_id, anew.state, anew.opened_by_id) == (UUID(report), "raised", None)
    assert "plimble" in text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/"))


def test_a_sign_is_not_lost_where_it_breaks_between_the_reading_and_the_concern(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is tried again stands in the line of what arrives, which looks at the words alone that have just come."""
    report, _ = decided_with_words_added(world)
    teach(world, "plimble", kind="indicator", meaning="gifts_or_money")
    with acting_as("worker"), monkeypatch.context() as broken:
        first = Submission.objects.get(addition=None)
        broken.setattr(raise_found, "read_patiently", busy)
        with pytest.raises(ReadingBusyError):
            linking_anew.read_anew(UUID(report), submission_id=first.pk, at=NOW)
    with acting_as("worker"):
        rounds.note_what_arrived(NOW + timedelta(days=1))
    assert len(concerns()) == 2


def busy(text: str, **_: object) -> None:
    raise ReadingBusyError


def is_busy(report_id: UUID, **_: object) -> None:
    raise ReadingBusyError


def test_a_busy_machine_is_no_try_and_parks_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told(WORDS.format("it"))
    monkeypatch.setattr(note_mentions, "read_passages", is_busy)
    at = NOW
    with acting_as("worker"):
        Noted.objects.update(is_done=False, tries=0)
        for _ in range(9):
            at += timedelta(hours=2)
            assert len(submissions_to_note(at, limit=9)) == 1, "it is asked for again, each time"
            rounds.note_what_arrived(at)
            assert submissions_to_note(at, limit=9) == [], "and waits"
        noted = Noted.objects.get()
        assert (noted.is_parked, noted.tries, noted.problem) == (False, 1, "ReadingBusyError")


def tell_with_a_sign_found_since(world: World, *, reports: int) -> None:
    """Tell reports of which a front door has decided, in whose added words a word that is taught since is a sign."""
    for number in range(reports):
        receipt = bytes(range(number, number + 15))
        draft = replace(TOLD, narrative=f"{TOLD.narrative} It was by mill {number}.")
        report = UUID(tell_report(draft, secret=receipt))
        (raised,) = [each for each in concerns() if each.report_id == report]
        decide(world, raised.pk)
        tell_report(Draft(place=TOLD.place, narrative=ADDED), secret=receipt)
    with acting_as("worker"):
        rounds.deliver_what_stays(NOW)
        rounds.note_what_arrived(NOW)
    teach(world, "plimble", kind="indicator", meaning="gifts_or_money")


def test_words_of_long_ago_raise_so_many_concerns_a_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_with_a_sign_found_since(world, reports=3)
    before = len(concerns())
    monkeypatch.setattr(linking_anew, "MOST_OF_LONG_AGO_A_DAY", 2)

    def raised_by(at: datetime) -> int:
        with acting_as("worker"):
            for _ in range(4):
                rounds.read_what_another_version_read(at)
        return len(concerns()) - before

    later = NOW + linking_anew.LONG_AGO + timedelta(days=2)
    assert raised_by(later) == 2, "as many as a day takes"
    assert raised_by(later + timedelta(hours=23)) == 2
    assert raised_by(later + timedelta(hours=25)) == 3, "and the last of them the next day"


@pytest.mark.parametrize("most", [0, 1])
def test_what_was_told_this_week_waits_for_none_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    tell_with_a_sign_found_since(world, reports=3)
    before = len(concerns())
    monkeypatch.setattr(linking_anew, "MOST_OF_LONG_AGO_A_DAY", most)
    with acting_as("worker"):
        assert rounds.read_what_another_version_read(AT + timedelta(days=1)) >= 3
    assert len(concerns()) - before == 3


def test_what_was_raised_since_yesterday_is_found_along_an_index(world: World) -> None:
    with acting_as("worker"), CaptureQueriesContext(connection) as asked:
        raised_of_long_ago(world.home_unit.pk, since=AT - timedelta(days=1), before=AT.date())
    (asks,) = [each["sql"] for each in asked if "COUNT" in each["sql"]]
    with acting_as("worker"), connection.cursor() as cursor:
        # The tables of a test are small: to walk them is nearer than any index.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {asks}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = on")
    assert "safeguarding_raised_by_unit" in plan, plan
