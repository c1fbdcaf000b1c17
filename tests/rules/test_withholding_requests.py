"""What says who must not find out is not withheld as if it showed who told, and no word runs into a mark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import re2

from benchmarks.concerns import PARTS, files, tellings
from benchmarks.leaks import AS_A_VIEW, FOLDERS, read_planted, with_hints
from benchmarks.requests import SETS, read_asked, share_shown
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction.model.hints import Hint, clauses_of
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import KnownTeller, cut_out, cuts_in, withhold
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts
from inkling.safeguarding.rules.withholding.cut import merge_cuts

_SPLIT = re2.compile(r"\w\[withheld\]|\[withheld\](?: \([^)]*\))?['\x{2019}]?\w")
LEARNED = "learned"


def every_clause(text: str) -> list[Hint]:
    """Return each clause as if the scorer were sure of it."""
    tokens = Passage(text).tokens
    found = clauses_of(tokens)
    return [Hint(tokens[each.first].start, tokens[each.end - 1].end, 9.0, is_bare=True) for each in found]


def shown_texts() -> Iterator[str]:
    for folder in (*FOLDERS, *AS_A_VIEW, LEARNED):
        for each in read_planted(folder):
            by_rules = cuts_in(each.text, teller=each.teller)
            for hints in ([], every_clause(each.text)):
                cuts = with_hints(each, by_rules, hints)
                yield cut_out(each.text, cuts=merge_cuts(cuts, text=each.text))
    drafts = [each.draft for part in PARTS for each in tellings(files(part))]
    drafts += [Draft(narrative=each.text) for part in SETS for each in read_asked(part)]
    for draft in drafts:
        for hints in ([], every_clause(draft.narrative)):
            words = cut_words(draft, hints=hints)
            yield from (words.whole(), words.of_request(draft.narrative))


def test_no_word_runs_into_what_is_withheld() -> None:
    shown = list(shown_texts())
    assert len(shown) > 2_500
    assert [each for each in shown if _SPLIT.search(each)] == []


@pytest.mark.parametrize(
    "told",
    ["Don't let his dad know", "Don\u2019t tell her brother", "don't ring her mum", "u wont tell coach"],
)
def test_a_teller_called_donna_keeps_her_request(told: str) -> None:
    """Without "don" it said the contrary."""
    assert withhold(told, teller=KnownTeller(name="Donna Crewe")) == told


def test_don_himself_is_still_withheld() -> None:
    assert "Don" not in withhold("Ask for Don at the club.", teller=KnownTeller(name="Don Crewe"))


# Written after the rule, and in no set of benchmarks/requests.py.
ASKED = [
    "Her uncle is not to hear a word of it",
    "please keep it away from the pastor",
    "if the wing staff find out he gets moved",
    "Under no circumstances ring the grandmother",
    "dont say owt to Lee",
    "The foster carer hasn't been informed",
    "You must not ask the brother",
]


@pytest.mark.parametrize("told", ASKED)
def test_no_clause_that_names_whom_goes_by_the_scorer(told: str) -> None:
    hints = [Hint(0, len(told), 9.0, is_bare=True)]
    assert list(hinted_cuts(told, hints, teller=KnownTeller())) == []


@pytest.mark.parametrize(
    "told", ["He stays with us in the week", "I never knew her second name", "I sat behind her in the hall"]
)
def test_a_clause_that_asks_nothing_goes_as_before(told: str) -> None:
    hints = [Hint(0, len(told), 9.0, is_bare=True)]
    assert list(hinted_cuts(told, hints, teller=KnownTeller()))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("We ask that this is not shared with the parents", "the parents"),
        ("this has to stay between us and not mummy", "not mummy"),
        ("promise u wont tell coach", "tell coach"),
    ],
)
def test_the_box_of_who_must_not_find_out_says_whom(told: str, shown: str) -> None:
    assert shown in cut_words(Draft(must_not_be_told=told)).of_must_not(told)


def test_the_box_shows_no_more_of_who_told() -> None:
    draft = Draft(identity=DraftIdentity(name="Dawn Marsh"))
    told = "Her mum, because I work with her and she would know it was Dawn. Not my wife either."
    shown = cut_words(draft).of_must_not(told)
    assert "Dawn" not in shown
    assert "work with" not in shown
    assert "my wife" not in shown


def test_most_who_are_named_stand_in_the_view() -> None:
    shares = [share_shown(part) for part in SETS]
    first, anywhere, of = (sum(each) for each in zip(*shares, strict=True))
    assert first >= 0.8 * of, f"{first} of {of} first"
    assert anywhere >= 0.83 * of, f"{anywhere} of {of}"
