"""A protected view is composed in a bounded time, whatever is sent, and what was not read is never shown uncut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity, made_storable
from inkling.extraction import Span
from inkling.safeguarding.rules.protected_view.allowance import (
    MOST_OF_DETAILS,
    MOST_OF_REQUESTS,
    MOST_OF_WORDS,
)
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.withholding import WITHHELD, KnownTeller, cuts_in
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.limits import DETAIL_MAX, NARRATIVE_MAX
from tests.hostile_drafts import HOSTILE, everything, full, identity
from tests.processor_time import processor_seconds

# The dearest takes 2.9 on a quiet machine; what was mended here took 20. Several share the machine that tests in CI.
MOST_SECONDS = 6.0
USUAL_SECONDS = 0.15
PIECES = (
    *HOSTILE,
    "Ann Marsh 9 Mill Lane ",
    "ring me on x ",
    "no 9 Mill Lane ",
    "zero one double two ",
    "A B C ",
    "a! ",
    "I know her from church ",
    "@ab1 ",
    "Ab. ",
    "dont tell my mum. ",
    "\0".join("she is 14 and gary has her "),
    "\ud800".join("she is 14 and gary has her "),
)
TELLER = DraftIdentity(name="Ann Blythe", contact="07700 900123")


@pytest.mark.parametrize("text", PIECES)
def test_a_draft_at_every_limit_is_composed_in_seconds(text: str) -> None:
    for make in (everything, full):
        draft, _ = made_storable(make(text))
        assert processor_seconds(lambda draft=draft: compose(draft), tries=1) < MOST_SECONDS


def test_what_a_reading_finds_does_not_slow_it() -> None:
    words = "Kez. " * (NARRATIVE_MAX // 5)
    spans = [
        Span(at, at + 3, "Kez", None, "indicator" if at % 2 else "person_name", "sure", "", "missing")
        for at in range(0, 5_000, 5)
    ]
    draft = replace(full("Kez. "), narrative=words, details=())
    assert processor_seconds(lambda: compose(draft, spans=spans), tries=1) < MOST_SECONDS


def test_people_without_end_do_not_slow_it() -> None:
    """Somebody told of four hundred ages in one form: for each the lines of all were made, 20 s of a processor."""
    words = "number \u2070\u2077\u2077 aged \u2461\u2462 and \u00b9\u00b3, on \u2462\u2460 May. " * 500
    words = words[:NARRATIVE_MAX]
    found = [at for at in range(len(words)) if words.startswith("aged", at)]
    spans = [Span(at, at + 15, words[at : at + 15], None, "description", "sure", "", "") for at in found]
    draft, _ = made_storable(replace(everything(words[:DETAIL_MAX]), narrative=words))
    assert processor_seconds(lambda: compose(draft, spans=spans), tries=1) < MOST_SECONDS


def test_days_without_end_in_one_sentence_do_not_slow_it() -> None:
    words = "friday/was/and/will/" * (NARRATIVE_MAX // 20)
    spans = [Span(at, at + 6, "friday", None, "date", "sure", "", "") for at in range(0, NARRATIVE_MAX, 20)]
    draft, day = Draft(narrative=words), date(2026, 11, 26)
    assert processor_seconds(lambda: compose(draft, spans=spans, day=day), tries=1) < MOST_SECONDS


def test_a_usual_draft_takes_no_time() -> None:
    words = "I am her aunt. Leah, 13, gets into a black Golf on Mill Lane. Dont tell her mum. " * 12
    details = tuple(DraftDetail("vehicle", text=f"Golf number {at}", where="Mill Lane") for at in range(5))
    draft = Draft(narrative=words, details=details, indicators=(Indicator.MISSING,), identity=TELLER)
    assert processor_seconds(lambda: compose(draft)) < USUAL_SECONDS


@pytest.mark.parametrize("text", PIECES)
def test_double_the_text_takes_less_than_three_times_as_long(text: str) -> None:
    def take(length: int) -> float:
        told = (text * (length // len(text) + 1))[:length]
        who = identity(told, most=length)
        # Made again each time: the keys of a teller are kept with it.
        return processor_seconds(lambda: cuts_in(told, teller=_known(who)))

    take(200)
    assert take(4_000) < 3 * take(2_000) + 0.01


def _known(who: DraftIdentity) -> KnownTeller:
    return KnownTeller(name=who.name, contact=who.contact, contact_note=who.contact_note, origin=who.origin)


def details_of(count: int, length: int) -> tuple[DraftDetail, ...]:
    told = ("Fitz waits at the bench. " * 100 + "Ann Blythe saw it, 07700 900123.").rjust(length, "x")
    return tuple(DraftDetail("person", text=f"{number:03} " + told[-length + 4 :]) for number in range(count))


def composed(details: tuple[DraftDetail, ...], **told: str) -> ProtectedView:
    return compose(Draft(details=details, indicators=(Indicator.MISSING,), identity=TELLER, **told))


def text_of(view: ProtectedView) -> str:
    lines = [line.text for line in view.lines]
    return "\n".join([view.must_not_be_told, view.child, view.worry, view.needed_to_act, *lines])


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_what_is_not_read_is_withheld_whole_and_said(more: int) -> None:
    many = MOST_OF_DETAILS // DETAIL_MAX
    view = composed(details_of(many + more, DETAIL_MAX))
    assert bool(view.of(ViewPart.LEFT_OUT)) is (more > 0)
    assert "Blythe" not in text_of(view)
    assert "900123" not in text_of(view)
    assert sum(
        "Fitz" in line for line in view.of(ViewPart.OF_CONCERN) + view.of(ViewPart.NAMED)
    ) == many + min(more, 0)


def test_what_protects_the_child_is_read_before_what_fills_the_room() -> None:
    view = composed(
        details_of(200, DETAIL_MAX), child="Leah", needed_to_act="At the arcade", must_not_be_told="Her dad"
    )
    assert (view.child, view.needed_to_act, view.must_not_be_told) == ("Leah", "At the arcade", "Her dad")
    assert view.of(ViewPart.LEFT_OUT)


@pytest.mark.parametrize("length", [MOST_OF_WORDS - 1, MOST_OF_WORDS, MOST_OF_WORDS + 1])
def test_words_longer_than_are_read_end_withheld(length: int) -> None:
    words = "Fitz waits at the bench. " * 4_000
    view = composed((), narrative=words[: length - 11] + "\nAnn Blythe")
    shown = view.of(ViewPart.WORDS)[0]
    assert "Blythe" not in shown
    assert shown.endswith(WITHHELD)
    assert bool(view.of(ViewPart.LEFT_OUT)) is (length > MOST_OF_WORDS)


def test_a_number_across_the_end_of_what_is_read_does_not_stand_in_part() -> None:
    words = ("x" * 49 + " ") * (MOST_OF_WORDS // 50)
    view = composed((), narrative=words[:-7] + "07700 900123 " + words[:1_000])
    assert "07700" not in text_of(view)


def test_requests_beyond_what_is_read_are_said_to_be_left_out() -> None:
    words = "x" * (MOST_OF_REQUESTS - 10)
    assert composed((), narrative=words + "dont tell my mum").of(ViewPart.LEFT_OUT)
