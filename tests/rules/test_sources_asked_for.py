"""A source whom the words ask to protect: that they told goes, what they told stays, and nobody else is lost.

`sources_asked_for.tsv` has the rows of the reading that took the first rule back (0763), and sixty that were written
before this one: `goes` (what goes, what stays) or `stays`, where nothing of it goes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.composing.compose import compose as put_together
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import RULES, KnownTeller, cut_out, cuts_of_sources, withhold
from inkling.vocabulary.telling import About, TellerKind
from tests.processor_time import processor_seconds

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sources_asked_for.tsv").read_text(encoding="utf-8").splitlines()
]
WRITER = KnownTeller(kind=TellerKind.PROFESSIONAL)
HOSTILE = (
    "Jess told us in confidence, ",
    "not say ",
    "Don't say it was Jess. Jess told us. ",
    "Jess told us that Gaz has Mia (13). Please don't say it came from Jess. ",
    "Jess told us. He must not know. Don't quote Jess. ",
    "keep Ab out of it. Ab told us. ",
    "asked not to be named ",
    "in confidence, Ab told us ",
)


def shown(told: str) -> str:
    return cut_out(told, cuts=cuts_of_sources(told, teller=WRITER))


def test_what_shows_that_a_source_told_goes_and_what_was_told_stays() -> None:
    for _, told, goes, stays in (row for row in ROWS if row[0] == "goes"):
        given = withhold(told, teller=WRITER)
        assert [each for each in goes.split("|") if each in given] == [], given
        assert [each for each in stays.split("|") if each not in shown(told)] == [], given


def test_nothing_goes_for_who_harms_who_orders_who_must_not_know_and_who_tells_of_themselves() -> None:
    kept = [told for which, told, *_ in ROWS if which == "stays"]
    assert len(kept) > 50
    assert [told for told in kept if shown(told) != told] == []


def test_no_name_goes_beyond_the_words_that_say_who_told() -> None:
    told = "Jess Pike told us Gaz has Mia (13). Don't say it came from Jess. Jess Cole is 14. Jess Pike is at Unit 4."
    given = shown(told)
    assert "Gaz has Mia (13)" in given
    assert "Jess Cole is 14. Jess Pike is at Unit 4." in given
    assert "Jess Pike told" not in given


def test_who_is_of_concern_by_the_reading_is_no_source() -> None:
    told = "Kaz told us Mia (13) is at the flat. Please do not quote Kaz."
    assert "Kaz" in cut_words(Draft(narrative=told), of_concern=["Kaz"]).whole()
    assert "Kaz" not in cut_words(Draft(narrative=told)).whole()


def test_the_view_names_who_must_not_know_and_not_who_told() -> None:
    told = (
        "Tess disclosed to OK that Mia (13) goes to Gaz. Mia is driven to Gaz in a red Seat. "
        "Gaz must not find out about Tess helping us. Please don't let on to Mia that Tess spoke."
    )
    *_, step = extract_in_steps(told)
    draft = Draft(teller_kind=TellerKind.PROFESSIONAL, about=About.SOMEONE, narrative=told)
    made = put_together(told, step.extraction.spans, leanings=step.extraction.leanings)
    view = compose(draft, spans=step.extraction.spans, composition=made)
    lines = [line.text for line in view.lines if line.part is ViewPart.MUST_NOT]
    assert any("Gaz must not find out" in line for line in lines)
    assert any("Mia" in line for line in lines)
    assert not any("Tess" in line for line in lines)


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_longest_text_takes_half_a_second_at_most(piece: str) -> None:
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    assert processor_seconds(lambda: cuts_of_sources(text, teller=WRITER)) < 0.5


def test_many_who_are_asked_for_take_no_longer() -> None:
    names = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}k" for n in range(600)]
    text = " ".join(f"{name} told us. Don't quote {name}." for name in names)[:20_000]
    assert processor_seconds(lambda: cuts_of_sources(text, teller=WRITER)) < 0.5


def test_what_was_withheld_by_the_rule_that_was_taken_back_is_withheld_again() -> None:
    taken_back = 38
    assert taken_back < RULES
