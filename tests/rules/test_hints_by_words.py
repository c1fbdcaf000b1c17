"""Each word is scored for what shows who told: what goes and what stays part within a clause, around names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from inkling.extraction import default_lexicon
from inkling.extraction.model import encoder
from inkling.extraction.model.encoder import load_encoder
from inkling.extraction.model.hints import CHANGE, Hint, goes_by_word
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.withholding import Cut, CutReason, KnownTeller, cut_out
from inkling.safeguarding.rules.withholding.clauses.hints import (
    DOUBTFUL,
    SURELY_WHOLE,
    WITH_A_DETAIL,
    WITHOUT_TELLER,
    hinted_cuts,
)
from inkling.safeguarding.rules.withholding.clauses.overrule import (
    SURE_OF_OWN,
    SURE_OF_WORDS,
    leave_what_shows_nobody,
)
from inkling.safeguarding.rules.withholding.cut import merge_cuts
from inkling.vocabulary.telling import TellerKind


def goes(*scores: float) -> str:
    """Return which of the words go: `x`."""
    return "".join("x" if each else "-" for each in goes_by_word(np.array(scores, np.float32)))


def test_a_word_goes_with_those_around_it_and_a_change_must_be_worth_it() -> None:
    assert goes(3, 3, -1, 3, 3, -9, -9) == "xxxxx--"
    assert goes(-3, -3, 1, -3, -3) == "-----"
    assert goes() == ""


@pytest.mark.parametrize(("score", "shown"), [(CHANGE - 0.5, "---"), (2 * CHANGE + 0.5, "-x-")])
def test_one_word_alone_goes_from_twice_the_cost_of_a_change(score: float, shown: str) -> None:
    assert goes(-20, score, -20) == shown


def test_at_the_ends_of_a_text_one_change_is_enough() -> None:
    assert goes(CHANGE + 0.5, -20, -20) == "x--"
    assert goes(CHANGE - 0.5, -20, -20) == "---"
    assert goes(-20, -20, CHANGE + 0.5) == "--x"


def parts(text: str, *told: tuple[str, float]) -> list[Hint]:
    """Return the hints of these pieces of a text, in order; from 0 they go."""
    found, after = [], 0
    for piece, score in told:
        start = text.index(piece, after)
        after = start + len(piece)
        found.append(Hint(start, after, score, is_bare=True, goes=score >= 0))
    return found


def left_of(text: str, hints: Sequence[Hint], *, child: str = "Leah", cuts: Sequence[Cut] = ()) -> str:
    teller = KnownTeller(child=child)
    by_rules = leave_what_shows_nobody(text, cuts, hints)
    return cut_out(
        text, cuts=merge_cuts([*by_rules, *hinted_cuts(text, hints, teller=teller, cuts=by_rules)], text=text)
    )


def test_what_is_needed_stays_in_a_clause_of_which_the_rest_goes() -> None:
    text = "I clean the rooms on three and in 311 there is a girl of 14"
    shown = left_of(
        text, parts(text, ("I clean the rooms on three", 2.0), ("and in 311 there is a girl of 14", -3.0))
    )
    assert shown == "[withheld] and in 311 there is a girl of 14"


def test_a_name_stays_where_a_part_goes_and_a_number_of_years_does_not() -> None:
    text = "I drive for them, 11 years, and Leah gets in at ours"
    shown = left_of(
        text, parts(text, ("I drive for them", 3.0), ("11 years", 1.0), ("and Leah gets in at ours", 2.0))
    )
    assert "Leah" in shown
    assert "11" not in shown
    assert "ours" not in shown


def test_who_must_not_find_out_and_at_which_number_he_rings_stay() -> None:
    for text in ("please dont let the school know it was me", "He rings from 07700 900452"):
        assert left_of(text, parts(text, (text, 5.0))) == text


@pytest.mark.parametrize(
    ("score", "shown"),
    [(SURE_OF_WORDS - 0.1, "I saw him hit her"), (SURE_OF_WORDS + 0.1, "[withheld] saw him hit her")],
)
def test_a_part_that_surely_shows_nobody_overrules_a_first_person(score: float, shown: str) -> None:
    text = "I saw him hit her"
    own = [Cut(0, 1, CutReason.FIRST_PERSON)]
    (hint,) = parts(text, (text, score))
    assert left_of(text, [hint._replace(goes=False)], cuts=own) == shown


SURELY_NOBODY = SURE_OF_WORDS - 5


@pytest.mark.parametrize(
    ("text", "own", "why"),
    [
        ("After, he told me he lives in Nuneaton", "told me", CutReason.REPORTING),
        ("They asked me if Villa won", "asked me", CutReason.REPORTING),
        (
            "His mum is on the rota (I have checked the rota)",
            "I have checked the rota",
            CutReason.FIRST_PERSON,
        ),
        ("I told Pauline who runs the hall", "I told", CutReason.FIRST_PERSON),
    ],
)
def test_what_was_said_to_the_teller_and_what_the_teller_did_go_whatever_is_sure(
    text: str, own: str, why: CutReason
) -> None:
    start = text.index(own)
    cut = Cut(start, start + len(own), why)
    hint = Hint(0, len(text), SURELY_NOBODY, is_bare=True, goes=False)
    assert leave_what_shows_nobody(text, [cut], [hint]) == (cut,)
    young = KnownTeller(kind=TellerKind.YOUNG_PERSON)
    assert leave_what_shows_nobody(text, [cut], [hint], teller=young) == ()


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Kaz gave me the bag", "me"),
        ("im 14 n he gave me a phone i carry bags for them", "i carry bags"),
        ("Leah wants us to wait", "us to wait"),
    ],
)
def test_a_bare_first_person_and_a_childs_own_acts_stay_where_it_is_sure(text: str, own: str) -> None:
    start = text.index(own)
    cut = Cut(start, start + len(own), CutReason.FIRST_PERSON)
    hint = Hint(0, len(text), SURELY_NOBODY, is_bare=True, goes=False)
    assert leave_what_shows_nobody(text, [cut], [hint]) == ()


def test_kin_of_who_told_go_within_a_cut_too_and_kin_of_others_stay() -> None:
    text = "he is 16 and lives with my sister in Wrexham"
    for kin, shown in (("my", "he is 16 and [withheld] Wrexham"), ("her", text.replace("my", "her"))):
        told = text.replace("my", kin)
        cut = Cut(told.index("lives"), told.index("Wrexham") - 1, CutReason.RELATION)
        assert left_of(told, parts(told, (told, -3.0)), cuts=[cut]) == shown


@pytest.mark.parametrize(
    ("text", "stays"), [("Next pick-up is on Saturday", True), ("Saturday and the pick-up", False)]
)
def test_what_is_to_come_stays_where_the_score_is_in_doubt(text: str, *, stays: bool) -> None:
    told = f"{text}, I am alone then"
    shown = left_of(told, parts(told, (text, DOUBTFUL - 0.1), ("I am alone then", 5.0)))
    assert shown.startswith(text) is stays


def test_kin_of_who_told_go_whatever_the_score() -> None:
    text = "my niece is hit by him"
    assert left_of(text, parts(text, (text, -9.0)), cuts=[Cut(0, 8, CutReason.RELATION)]).startswith(
        "[withheld]"
    )


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("My friend said he gives her vodka", "he gives her vodka"),
        ("My son told me that Leah is hit by him", "Leah is hit by him"),
        ("I saw her get into a black Audi", "her get into a black Audi"),
    ],
)
def test_what_was_passed_on_or_seen_stays(text: str, stays: str) -> None:
    assert left_of(text, parts(text, (text, SURELY_WHOLE - 0.1))).endswith(stays)
    assert "vodka" not in left_of(text, parts(text, (text, SURELY_WHOLE + 0.1)))
    own = f"{text} by my shop"
    assert "shop" not in left_of(own, parts(own, (own, SURELY_WHOLE - 0.1)))


def test_a_part_that_ends_before_what_is_seen_goes_whole() -> None:
    text = "by the bins I saw him"
    assert left_of(text, parts(text, ("by the bins I", 0.5))) == "[withheld] saw him"


@pytest.mark.parametrize("text", ["I drive car 41", "my hand is burned"])
def test_what_is_the_tellers_own_goes_unless_the_words_are_the_more_sure(text: str) -> None:
    own = [Cut(0, len(text), CutReason.RELATION)]
    assert left_of(text, parts(text, (text, SURE_OF_OWN + 0.1)), cuts=own) == "[withheld]"
    assert left_of(text, parts(text, (text, SURE_OF_OWN - 0.1)), cuts=own) == text


def hints_of(text: str) -> tuple[Hint, ...]:
    *_, last = extract_in_steps(text)
    return last.hints


def test_words_are_scored_by_what_ships() -> None:
    """The sentences were written after the weights were fitted."""
    text = "Theres a lass of 13 in flat nine with two grown men. I do her upstairs neighbours windows on a Monday."
    found = hints_of(text)
    assert all(each.goes is not None for each in found)
    assert [text[each.start : each.end] for each in found if each.goes] == [
        "I do her upstairs neighbours windows on a Monday"
    ]


def test_without_the_file_of_words_clauses_are_scored_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoder, "TELLINGS_FILE", tmp_path / "absent.onnx")
    load_encoder.cache_clear()
    try:
        found = hints_of("She sits in my tutor group.")
        assert found
        assert all(each.goes is None for each in found)
        assert "who told is found by clauses" in caplog.text
    finally:
        monkeypatch.undo()
        load_encoder.cache_clear()


@pytest.mark.parametrize(("tokens", "scored"), [(1_499, 1_499), (1_500, 1_500), (1_501, 0)])
def test_words_of_a_long_text_are_not_scored_one_by_one(tokens: int, scored: int) -> None:
    """There is no time for it: clauses are scored as a whole there (docs/decisions/0659)."""
    reader = load_encoder()
    assert reader is not None
    note = Note("van " * tokens, lexicon=default_lexicon(), day=None)
    read = reader.read(Sight(note), [])
    assert len(note.tokens) == tokens
    assert len(read.shows) == scored
    assert read.whole is not None


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("When I was 14 he made me his girl.", True),
        ("I'm 34 now. He made me his girl.", True),
        ("He did the same to me years ago.", True),
        ("Im 14 now and he made me his girl.", False),
        ("He makes me go with his mates.", False),
    ],
)
def test_what_was_done_to_somebody_grown_up_as_a_child_goes_whatever_the_score(
    text: str, *, is_own: bool
) -> None:
    me = text.index(" me ") + 1
    cuts = [Cut(me, me + 2, CutReason.FIRST_PERSON)]
    shown = left_of(text, parts(text, (text, -9.0)), cuts=cuts)
    assert (" me " not in shown) is is_own


@pytest.mark.parametrize(("is_bare", "limit"), [(True, WITHOUT_TELLER), (False, WITH_A_DETAIL)])
def test_a_part_in_which_nobody_speaks_of_themselves_goes_from_its_limit(
    *, is_bare: bool, limit: float
) -> None:
    """What may be needed to act stands in a part with a detail: "She came back with a new phone on Monday"."""
    text = "The bell at the side rings on even days"
    for score, shown in ((limit - 0.1, text), (limit, "[withheld]")):
        assert left_of(text, [Hint(0, len(text), score, is_bare=is_bare, goes=True)]) == shown
