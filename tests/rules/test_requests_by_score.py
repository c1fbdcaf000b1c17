"""Requests that no pattern knows: a scorer reads each sentence alone; what it doubts stands in the view too."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests import scoring
from inkling.safeguarding.rules.requests.scoring import OFFERED, SHOWN, score
from inkling.safeguarding.rules.requests.secrecy import read_requests, requests_in
from inkling.safeguarding.rules.text.passage import Passage

HARM = "Leah is 13 and a man in a white van beats her. "
NEW = [
    "my stepdad goes thru my bag so dont give me leaflets",
    "Management would have me out the door.",
    "The gaffer would sack me for talking.",
    "Her uncle opens everything, so do not write.",
]

# One at least lies between the thresholds, however the weights were fitted.
DOUBTED = [
    "His mum would stop her coming round.",
    "The boss will go mad.",
    "Use the mobile and not the office number.",
    "He thinks a teacher rang you.",
    "They would all turn on her.",
    "She would blame the girl for it.",
]


def scored(text: str) -> float:
    """Return the log-odds of a sentence."""
    passage = Passage(text)
    return score(passage, 0, len(passage))


@pytest.mark.parametrize("told", NEW)
def test_what_no_pattern_knows_is_offered(told: str) -> None:
    assert requests_in(told, least=math.inf) == []
    assert requests_in(told) == [told]


@pytest.mark.parametrize("told", NEW)
def test_it_scores_the_same_wherever_it_stands(told: str) -> None:
    # A scorer that learned of short texts found none behind two other sentences.
    assert told in requests_in(f"{HARM}He is called Dez. {told}")


@pytest.mark.parametrize(
    "told", ["", ".", "He said she must be home by ten.", "She keeps her money in a tin.", "help"]
)
def test_what_asks_nothing_is_not_offered(told: str) -> None:
    assert requests_in(told) == []


def test_a_writer_without_stops_is_read_in_pieces() -> None:
    before = (
        "he drives a red car and he picks her up at the shop and they go to leeds and come back at night "
    )
    told = f"{before * 3}and pls dont say owt cos my dad would batter me if he heard {before * 3}"
    (asked,) = requests_in(told)
    assert "my dad would batter me" in asked
    assert len(asked) < len(told)


def test_what_is_doubted_stands_in_the_view_and_is_not_offered() -> None:
    told = next(each for each in DOUBTED if SHOWN <= scored(each) < OFFERED)
    assert requests_in(told) == []
    view = compose(Draft(narrative=HARM + told))
    assert view.of(ViewPart.MAY_ASK) == (f"\u201c{told}\u201d",)
    # Whoever is named there is kept from nothing by a guess.
    assert not view.of(ViewPart.MUST_NOT)


def test_no_child_is_left_open_because_a_whole_sentence_names_it() -> None:
    told = f"{HARM}Her aunt reads the post, so please send no letter about Leah."
    (request,) = read_requests(told)
    assert request.is_sentence
    assert "Leah" in compose(Draft(narrative=told, child="Leah")).child


def test_sentences_of_which_nobody_is_sure_crowd_no_request_out() -> None:
    doubted = next(each for each in DOUBTED if SHOWN <= scored(each) < OFFERED)
    told = " ".join(doubted.replace(".", f" at {number} high street.") for number in range(40))
    view = compose(Draft(narrative=f"{HARM}{told} Pls dont tell her dad Dez."))
    assert any("her dad Dez" in line for line in view.of(ViewPart.MUST_NOT))


def test_no_more_than_twelve_of_each_are_read() -> None:
    names = "Ali Ben Cal Dan Eli Fin Gus Hal Ian Jed Kit Lee Max Ned".split()
    told = " ".join(f"Pls dont tell {each}." for each in names)
    assert len(requests_in(told)) == 12


def test_a_missing_file_of_weights_leaves_the_patterns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scoring, "FILE", tmp_path / "weights.tsv")
    assert requests_in(f"{NEW[1]} Pls dont tell her dad.") == ["Pls dont tell her dad"]


def test_a_sentence_that_asks_stands_cut_as_in_the_words() -> None:
    told = "His mother trusts me and his grandmother would not like her to think I rang anybody."
    (request,) = read_requests(told)
    assert request.is_sentence
    view = compose(Draft(narrative=HARM + told))
    assert "trusts me" not in view.of(ViewPart.WORDS)[0]
    assert not any("trusts me" in line for line in view.of(ViewPart.MUST_NOT))
