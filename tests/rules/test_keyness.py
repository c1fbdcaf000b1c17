"""Words that rise: numbers by hand, origins, and what chance does. No database."""

from __future__ import annotations

import math
import random
import time

import pytest

from inkling.picture.rules.overview.keyness import (
    TermCounts,
    forms_of,
    forms_that_may_be,
    rising_terms,
    terms_in,
)


def test_terms_are_words_and_pairs_without_everyday_ones() -> None:
    found = terms_in("They call the vapes Blinks, and the 8.04 train-line is 'known' to him.")
    assert {"blinks", "vapes", "vapes blinks", "train-line"} <= found
    assert not {"the", "they", "is", "to", "04"} & found
    assert terms_in("") == terms_in("a I 7 the") == frozenset()


def test_numbers_by_hand() -> None:
    counts = TermCounts(3, 10, 0, 90)
    assert counts.p == pytest.approx(10 * 9 * 8 / (100 * 99 * 98))
    assert counts.keyness == pytest.approx(2 * 3 * 2.302585, rel=1e-5)  # all three where a tenth was expected
    assert counts.log_ratio == pytest.approx(5.857, abs=0.01)  # (3.5 / 11) : (0.5 / 91)
    assert TermCounts(1, 10, 9, 90).keyness == 0
    assert TermCounts(0, 10, 5, 90).log_ratio < 0
    assert TermCounts(2, 2, 0, 0).p == 1


def test_one_origin_is_never_a_new_word_and_two_may_be() -> None:
    before = [{"bus", f"other{at}"} for at in range(200)]
    once = [{"blinks", "bus"}, *({"bus", f"now{at}"} for at in range(19))]
    assert "blinks" not in {each.term for each in rising_terms(once, before=before)}
    twice = [{"blinks", "bus"}, {"blinks"}, *once[2:]]
    assert [each.term for each in rising_terms(twice, before=before)] == ["blinks"]
    assert rising_terms(twice, before=before, without={"blinks"}) == []


def test_a_pair_stands_for_its_words_where_they_are_told_of_only_in_it() -> None:
    now = [{"going", "coast", "going coast"}] * 4 + [{"park"}] * 10
    assert [each.term for each in rising_terms(now, before=[{"park"}] * 100)] == ["going coast"]


def test_one_and_several_are_one_word() -> None:
    before = [{"park"}] * 30
    found = rising_terms([{"blink"}, {"blinks"}, {"blink", "blinks"}, {"park"}], before=before)
    assert [(each.term, each.forms, each.counts.now) for each in found] == [("blink", ("blink", "blinks"), 3)]
    (alone,) = rising_terms([{"blinks"}, {"blinks"}], before=before)
    assert (alone.term, alone.forms) == ("blinks", ("blinks",))
    found = rising_terms([{"brook", "brooks"}] * 2, before=before, without={"brooks"})
    assert [each.forms for each in found] == [("brook",)], "a name is left out in each form by itself"


@pytest.mark.parametrize(
    "said",
    [{"blink", "blinks"}, {"blinks"}, {"bus", "bu"}, {"prince", "princes", "princess"}, {"new", "news"}],
)
def test_each_form_is_counted_once_and_found_by_its_word(said: set[str]) -> None:
    forms = forms_of(said)
    assert sorted(each for those in forms.values() for each in those) == sorted(said)
    assert all(those in forms_that_may_be(each) for those in forms.values() for each in those)


def test_the_tail_is_fishers_whatever_the_numbers() -> None:
    for now, of_now, before, of_before in ((0, 3, 2, 5), (4, 9, 3, 40), (20, 30, 25, 60), (5, 5, 5, 5)):
        both, whole = now + before, math.comb(of_now + of_before, now + before)
        by_hand = sum(
            math.comb(of_now, each) * math.comb(of_before, both - each) / whole
            for each in range(now, min(both, of_now) + 1)
        )
        assert TermCounts(now, of_now, before, of_before).p == pytest.approx(by_hand)


def test_many_pairs_are_not_held_against_each_other() -> None:
    """Of 20,000 words and pairs that rise, each was compared with every pair."""
    now = [{f"w{at}", f"w{at} v{at}"} for at in range(10_000) for _ in range(2)]
    began = time.process_time()
    assert len(rising_terms(now, before=[{"park"}] * 5_000)) == 10_000
    assert time.process_time() - began < 6


def test_what_is_clear_is_seldom_chance() -> None:
    """Words of quiet days: in 60 worlds of 400 words, few have one that is called clear."""
    vocabulary = [f"w{at}" for at in range(400)]
    wrong = 0
    for seed in range(60):
        chance = random.Random(seed)
        origins = [{chance.choice(vocabulary) for _ in range(30)} for _ in range(240)]
        wrong += any(each.is_clear for each in rising_terms(origins[:40], before=origins[40:]))
    assert wrong <= 9
    planted = [*({"blinks"} for _ in range(7)), *origins[7:40]]
    assert rising_terms(planted, before=origins[40:])[0].term == "blinks"
    assert rising_terms(planted, before=origins[40:])[0].is_clear
