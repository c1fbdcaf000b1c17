"""Whatever breaks while words are made ready for the front door, they are sent, and a concern opens that says so."""

from __future__ import annotations

from types import ModuleType
from typing import NoReturn

import pytest

from inkling.capture.models import Report
from inkling.capture.rules.draft import AlreadyReferred
from inkling.journeys.telling import prepare_report
from inkling.safeguarding.models import Concern, ConcernNotice
from inkling.safeguarding.queries import is_kept_from_somebody
from inkling.safeguarding.rules import escalation
from inkling.safeguarding.rules.protected_view import unmade
from inkling.safeguarding.rules.protected_view.parts import ViewPart, from_json
from inkling.safeguarding.rules.protected_view.unmade import UNMADE
from inkling.safeguarding.services import protected_views
from inkling.sites.community.understanding import cards, heard, noticing, safe_words
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import TellerKind
from tests.journeys.community_door import Teller, the_site
from tests.journeys.naming import give_surnames, seen_by, tell_naming
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, acting_as

WORDS = "A man on Northgate has a girl of 13 in his flat tonight. I am her aunt Zelda, next door."
CHECK = "Check and send"
pytestmark = pytest.mark.usefixtures("world")


def breaks(*_: object, **__: object) -> NoReturn:
    raise IndexError("Zelda")


def tell_it() -> None:
    with the_site():
        teller = Teller().up_to_words().press(words=WORDS).until(CHECK)
        teller.press("send")
        assert "receipt" in teller.words.casefold()


def test_a_view_that_breaks_keeps_nothing_from_being_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(protected_views, "compose", breaks)
    tell_it()
    with acting_as("backup"):
        assert Report.objects.get().narrative == WORDS
        concern = Concern.objects.get()
        assert ConcernNotice.objects.filter(concern=concern).exists()
    assert concern.worry.startswith(UNMADE)
    assert [each.part for each in from_json(concern.view)] == [ViewPart.LEFT_OUT]
    assert (concern.child, concern.needed_to_act, concern.must_not_be_told) == ("", "", "")
    # Why it broke is written down, and nothing of what was told.
    assert "IndexError" in caplog.text
    assert "Zelda" not in caplog.text


@pytest.mark.usefixtures("unit_site")
def test_who_answers_the_front_door_reads_whom_to_ask(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protected_views, "compose", breaks)
    tell_it()
    with acting_as("backup"):
        concern = Concern.objects.get()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    assert UNMADE in page
    assert "ask the unit, which holds all of it" in page
    assert "Northgate" not in page


def test_names_that_cannot_be_marked_keep_nothing_from_being_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(prepare_report, "words_that_name", breaks)
    tell_it()
    with acting_as("backup"):
        assert Report.objects.get().narrative == WORDS
        assert "A man on Northgate" in str(Concern.objects.get().view)
    assert "IndexError" in caplog.text
    assert "Zelda" not in caplog.text


@pytest.mark.usefixtures("unit_site")
def test_who_must_not_find_out_does_not_where_a_view_breaks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_surnames(world)
    monkeypatch.setattr(protected_views, "compose", breaks)
    report_id, _ = tell_naming(
        teller_kind=TellerKind.FAMILY,
        must_not_be_told="my husband Bryn Sayle, who is with the police",
        needed_to_act="She is home after four. I am her aunt.",
        already_referred=AlreadyReferred("Leeds front door", "Monday", "REF 77"),
    )
    with acting_as("backup"):
        concern = Concern.objects.get(report_id=report_id)
        assert is_kept_from_somebody(report_id)
    # What was typed there stands nowhere else, so it is not lost; what shows who told is withheld in it.
    assert concern.worry.startswith(UNMADE)
    assert concern.child == "Kez, 14"
    assert "Bryn Sayle" in concern.must_not_be_told
    assert "home after four" in concern.needed_to_act
    assert concern.referred_reference == "REF 77"
    shown = f"{concern.must_not_be_told} {concern.needed_to_act}"
    assert "my husband" not in shown
    assert "aunt" not in shown
    assert set(seen_by(world, "Bryn", report_id).values()) == {0}
    assert 0 not in seen_by(world, "Anwen", report_id).values()


def test_boxes_that_break_too_keep_nothing_from_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protected_views, "compose", breaks)
    monkeypatch.setattr(unmade, "cuts_in", breaks)
    tell_it()
    with acting_as("backup"):
        assert Report.objects.get().narrative == WORDS
        assert Concern.objects.get().worry.startswith(UNMADE)


UNREAD = "The computer could not read all of your words. Nothing is lost."


@pytest.mark.parametrize(
    ("module", "rule"),
    [
        (noticing, "ages_of_self"),
        (noticing, "is_harm_noticed"),
        (cards, "days_in"),
        (safe_words, "cut_words"),
        (escalation, "harm_to_a_child"),
        (heard, "requests_in"),
        (heard, "language_unread"),
        (heard, "speaks_of_a_child"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_rule_that_breaks_before_sending_stops_nobody(
    module: ModuleType, rule: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The same words would meet the same fault for ever: the page says that they could not be read, and goes on."""
    monkeypatch.setattr(module, rule, breaks)
    with the_site():
        teller = Teller().up_to_words().press(words=WORDS)
        pages = [teller.words]
        while CHECK not in teller.words:
            teller.press("go")
            pages.append(teller.words)
        # What broke in these found nothing that another rule does not find, so nothing is said of it.
        assert any(UNREAD in each for each in pages) or module in (heard, escalation)
        teller.press("send")
        assert "receipt" in teller.words.casefold()
    with acting_as("backup"):
        assert Report.objects.get().narrative == WORDS
        assert Concern.objects.exists() or rule == "is_harm_noticed", "which alone reads it in these words"
    assert "IndexError" in caplog.text
    assert "Zelda" not in caplog.text


def test_what_looks_for_harm_breaks_and_no_page_claims_that_any_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A person reads them: they are passed on, and neither a page nor the receipt says that signs were told."""
    monkeypatch.setattr(escalation, "harm_to_a_child", breaks)
    with the_site():
        teller = Teller().up_to_words().press(words="A blue van stands on Northgate all day.")
        pages = [teller.words]
        while CHECK not in teller.words:
            teller.press("go")
            pages.append(teller.words)
        pages.append(teller.press("send").words)
    assert UNREAD in pages[-1]
    assert not any("You told us about signs" in each for each in pages)
    with acting_as("backup"):
        assert Concern.objects.exists()


def test_where_no_words_were_told_no_page_says_that_they_could_not_be_read() -> None:
    """Somebody passed the own words over and ticked a sign: the cut version is empty since nothing was to be cut."""
    with the_site():
        teller = (
            Teller()
            .up_to_words()
            .press(words="")
            .until(CHECK)
            .more("ABUSE")
            .press(signs=[Indicator.MISSING.value])
        )
        pages = [teller.words]
        while CHECK not in teller.words:
            teller.press("go")
            pages.append(teller.words)
    assert any("May the children's team read your words?" in each for each in pages)
    assert not any(UNREAD in each for each in pages)
