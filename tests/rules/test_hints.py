"""Clauses that the encoder finds to show who told: found in new words, cut around facts, and never of a child."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import default_lexicon
from inkling.extraction.model import hints, scorer
from inkling.extraction.model.encoder import FILE, load_encoder
from inkling.extraction.model.hints import Hint
from inkling.extraction.model.inner import with_inner_output
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import extract_in_steps, read_by_rules
from inkling.safeguarding.rules.protected_view.anew import StoredView, withheld_anew
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import Cut, CutReason, KnownTeller, cut_out, cuts_in
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts
from inkling.safeguarding.rules.withholding.cut import merge_cuts
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About

# The sentences below were written after the weights were fitted.
NEEDED = "Leah is 13. A man in a white van beats her in Mill Lane on Fridays."


def found_in(text: str) -> list[str]:
    *_, last = extract_in_steps(text)
    cuts = hinted_cuts(text, last.hints, teller=KnownTeller())
    return [text[each.start : each.end] for each in cuts]


@pytest.mark.parametrize(
    "shows",
    [
        "The lad who stacks shelves with me knows her from college",
        "I only noticed because I walk the dog there before work",
        "My brother-in-law fixes their boiler every winter",
        "She sits in my tutor group",
    ],
)
def test_a_clause_in_new_words_is_found(shows: str) -> None:
    assert shows in found_in(f"{NEEDED} {shows}.")


def test_what_is_written_without_marks_is_read_clause_by_clause() -> None:
    text = "she sits next to me in my tutor group he beats her with a belt every friday because she wont go to the flat"
    tokens = Passage(text).tokens
    clauses = [text[tokens[each.first].start : tokens[each.end - 1].end] for each in hints.clauses_of(tokens)]
    assert clauses == [
        "she sits next to me in my tutor group",
        "he beats her with a belt every friday",
        "because she wont go to the flat",
    ]
    assert len(list(hints.clauses_of(Passage("he said that she is nine").tokens))) == 1, (
        "a short one stays whole"
    )


@pytest.mark.parametrize("told", ["we sat in my van", "Sat with me all night"])
def test_who_sits_is_no_saturday(told: str) -> None:
    cuts = list(hinted_cuts(told, [Hint(0, len(told), 9.0, is_bare=True)], teller=KnownTeller()))
    assert "sat" not in cut_out(told, cuts=merge_cuts(cuts, text=told)).casefold()


def test_a_saturday_before_a_place_stays() -> None:
    told = "he meets her on sat by my shop"
    cuts = list(hinted_cuts(told, [Hint(0, len(told), 9.0, is_bare=True)], teller=KnownTeller()))
    assert "sat" in cut_out(told, cuts=merge_cuts(cuts, text=told)).split()


def test_what_is_needed_to_act_is_not_found() -> None:
    assert found_in(NEEDED) == []


def test_facts_stay_where_a_clause_goes() -> None:
    text = "Leah, 13, comes to our hut on Fridays"
    cuts = list(hinted_cuts(text, [Hint(0, len(text), 9.0, is_bare=False)], teller=KnownTeller(child="Leah")))
    left = "".join(char for at, char in enumerate(text) if not any(c.start <= at < c.end for c in cuts))
    assert "Leah" in left
    assert "Fridays" in left
    assert "hut" not in left


def test_of_a_child_who_tells_nothing_is_cut_by_this() -> None:
    text = "my mate saw it too"
    assert not list(
        hinted_cuts(text, [Hint(0, len(text), 9.0, is_bare=False)], teller=KnownTeller(about=About.ME))
    )


def test_who_must_not_find_out_stays_a_request() -> None:
    text = "please dont let the school know it was me"
    assert not list(hinted_cuts(text, [Hint(0, len(text), 9.0, is_bare=False)], teller=KnownTeller()))


def test_a_view_shows_no_such_clause() -> None:
    shows = "The rota has her with the afternoon lot"
    told = f"{NEEDED} {shows}."
    draft = Draft(narrative=told, indicators=(Indicator.INJURY,))
    place = Hint(told.index(shows), told.index(shows) + len(shows), 9.0, is_bare=False)
    assert not any(cut.start <= place.start < cut.end for cut in cuts_in(told, teller=KnownTeller()))
    shown = repr(compose(draft, hints=[place]))
    assert "rota" in repr(compose(draft))
    assert "rota" not in shown
    assert "Mill Lane" in shown


def test_a_stored_view_is_withheld_by_them_too() -> None:
    shows = "The rota has her with the afternoon lot"
    told = f"{NEEDED} {shows}."
    stored = StoredView({"worry": told})
    place = Hint(told.index(shows), told.index(shows) + len(shows), 9.0, is_bare=False)
    again = withheld_anew(stored, draft=Draft(narrative=told), hints=[place]).texts["worry"]
    assert "rota" not in again
    assert "Mill Lane" in again


def test_without_the_file_the_rules_decide_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "FILE", tmp_path / "absent.npz")
    scorer.load_scorer.cache_clear()
    try:
        assert found_in("She sits in my tutor group.") == []
    finally:
        monkeypatch.undo()
        scorer.load_scorer.cache_clear()


@pytest.mark.parametrize("cut", [1, 100, 5_000_000])
def test_a_broken_network_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match="no network"):
        with_inner_output(FILE.read_bytes()[:cut])


def left_of(text: str, *hints: Hint, cuts: Sequence[Cut] = ()) -> str:
    return cut_out(
        text,
        cuts=merge_cuts(
            [*cuts, *hinted_cuts(text, hints, teller=KnownTeller(child="Leah"), cuts=cuts)], text=text
        ),
    )


TOLD = "My sister has the boy, he goes home with them. He goes home with them."


def at(told: str, *, score: float, is_bare: bool = True, after: int = 0) -> Hint:
    start = TOLD.index(told, after)
    return Hint(start, start + len(told), score, is_bare)


def test_a_doubtful_clause_goes_only_beside_what_speaks_of_the_teller() -> None:
    beside, apart = at("he goes home with them", score=-1.0), at("He goes home with them", score=-1.0)
    own = Cut(0, len("My sister"), CutReason.RELATION)
    assert left_of(TOLD, beside, apart, cuts=[own]) == "[withheld]. He goes home with them."
    assert left_of(TOLD, apart, cuts=[own]).count("[") == 1
    assert left_of(TOLD, beside, apart) == TOLD


def test_a_clause_with_a_detail_or_a_word_of_harm_needs_more() -> None:
    own = Cut(0, len("My sister"), CutReason.RELATION)
    assert left_of(TOLD, at("he goes home with them", score=0.0, is_bare=False), cuts=[own]).count("[") == 1
    harm = "My sister saw, he beat him there."
    place = Hint(harm.index("he beat"), len(harm) - 1, 0.0, is_bare=True)
    assert "beat" in left_of(harm, place, cuts=[own])


def test_who_is_named_next_keeps_what_stands_before_the_name() -> None:
    told = "The manager, a Mr Pavel, locks it."
    assert left_of(told, Hint(0, len("The manager"), 3.0, is_bare=True)) == told


def test_a_run_of_withheld_sentences_is_one_mark() -> None:
    told = "I told her. I saw it! Leah is 13."
    cuts = [Cut(0, 10, CutReason.REPORTING), Cut(12, 20, CutReason.FIRST_PERSON)]
    assert cut_out(told, cuts=cuts) == "[withheld]! Leah is 13."


def test_at_which_number_somebody_else_rings_stays() -> None:
    """However sure the scorer is: a front door needs it; what the teller rings from goes."""
    words = "He rings from 07700 900452."
    teller = KnownTeller()
    assert list(hinted_cuts(words, [Hint(0, len(words) - 1, 3.0, is_bare=False)], teller=teller)) == []
    own = "She sat by me on 07700 900452."
    assert list(hinted_cuts(own, [Hint(0, len(own) - 1, 3.0, is_bare=False)], teller=teller)) != []


def test_a_scorer_of_another_version_finds_nothing_and_breaks_nothing() -> None:
    note = Note(f"{NEEDED} She sits in my tutor group.", lexicon=default_lexicon(), day=None)
    encoder = load_encoder()
    assert encoder is not None
    read = encoder.read(Sight(note), read_by_rules(note, language="en")[1])
    assert hints.score_clauses(note.tokens, read)
    older = scorer.Scorer(np.zeros(3, np.float32), 0.0)
    assert hints.score_clauses(note.tokens, read, scorer=older) == ()
