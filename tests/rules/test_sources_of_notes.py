"""However many parts a note is sent in, one origin told them: they never count as two (what must always hold, 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import process_time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.linking.rules.sources import TellingSource, WhySources, sources_behind
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.changes import Against, compare
from inkling.picture.rules.overview.selection import Dimension, ReportRow, Selection
from inkling.picture.rules.overview.wordings import first_of_each_origin
from inkling.vocabulary.telling import HowKnownKind, TellerKind

DAY = date(2026, 11, 26)


def told(at: int, *, telling: str = "", words: str = "") -> TellingSource:
    mark = words or f"words {at}"
    return TellingSource(str(at), DAY, TellerKind.PROFESSIONAL, HowKnownKind.SAW, mark, telling)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "n1", "n2", "n3"]), st.sampled_from(["", "w1", "w2"])), max_size=9
    )
)
def test_parts_of_one_note_are_one_source_at_most(shape: list[tuple[str, str]]) -> None:
    sources = sources_behind([told(at, telling=note, words=words) for at, (note, words) in enumerate(shape)])
    # Whatever is tied by words or by a note, in any chain, is one: counted here by another way than the rule's.
    ties = [{f"r{at}", note or f"r{at}", words or f"r{at}"} for at, (note, words) in enumerate(shape)]
    for _ in shape:
        ties = [set().union(*(each for each in ties if each & one)) for one in ties]
    assert sources.high == len({frozenset(each) for each in ties})
    assert sources.low <= sources.high


@pytest.mark.parametrize("parts", [2, 9])
def test_parts_count_once_and_the_page_is_told_why(parts: int) -> None:
    sources = sources_behind([told(at, telling="one note") for at in range(parts)])
    assert (sources.low, sources.high) == (1, 1)
    assert WhySources.ONE_NOTE(count=parts - 1) in sources.reasons
    assert not [each for each in sources.reasons if each == WhySources.SAME_WORDS(count=parts - 1)]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(TellerKind)), st.sampled_from(list(HowKnownKind))),
        min_size=1,
        max_size=9,
    )
)
def test_the_same_few_words_are_surely_one_and_may_be_as_many_as_told(
    ways: list[tuple[TellerKind, HowKnownKind]],
) -> None:
    golf = "he drives a black golf"
    tellings = [TellingSource(str(at), DAY, *way, golf, is_brief=True) for at, way in enumerate(ways)]
    sources = sources_behind(tellings)
    assert (sources.low, sources.high) == (1, len(ways))
    assert (WhySources.FEW_SAME_WORDS(count=len(ways)) in sources.reasons) == (len(ways) > 1)
    assert not [each for each in sources.reasons if each.kind in (WhySources.SAME_WORDS, WhySources.ONE_NOTE)]


def test_few_words_in_one_note_are_one_origin() -> None:
    parts = [replace(told(at, telling="one note", words="a black golf"), is_brief=True) for at in range(3)]
    assert (sources_behind(parts).low, sources_behind(parts).high) == (1, 1)


def test_the_sources_of_a_whole_unit_are_counted_within_seconds() -> None:
    """A profile counts them in one transaction: minutes without a statement, and the database ends its session."""
    tellings = [
        told(at, telling=f"note {at // 3}" if at % 2 else "", words=f"w{at % 29_000}") for at in range(30_000)
    ]
    began = process_time()
    assert sources_behind(tellings).high < len(tellings)
    # A third of a second's work; compared with each before it, each took a millisecond.
    assert process_time() - began < 5


def row(number: int, *, telling: int = 0, district: str = "E1", category: str = "people") -> ReportRow:
    categories = frozenset({category})
    return ReportRow(
        UUID(int=number),
        DAY,
        district,
        "not_said",
        "professional",
        "saw",
        categories,
        categories,
        is_graded=True,
        stands=True,
        is_copy=False,
        telling=UUID(int=telling) if telling else None,
    )


def test_a_note_is_one_of_each_number_and_of_its_list() -> None:
    selection = Selection(DAY - timedelta(days=6), DAY)
    rows = [row(1, telling=90), row(2, telling=90, district="E2"), row(3, telling=90), row(4)]
    assert len(selection.of(rows)) == 2
    compared = compare(Against.BEFORE, now=selection, before=selection.earlier(days=7), rows=rows)
    assert compared.total.now == 2
    numbers = {(each.dimension, each.value): each.counts.now for each in compared.changes}
    # In both districts it is told of; in each once. Each number is as long as its list.
    assert (numbers[Dimension.DISTRICT, "E1"], numbers[Dimension.DISTRICT, "E2"]) == (2, 1)
    for (dimension, value), number in numbers.items():
        assert len(selection.with_value(dimension, value).of(rows)) == number
    assert len(Selection(selection.first, selection.last, Grades.EVERYTHING).of(rows)) == len(rows)


def test_parts_are_one_origin_for_an_alarm_and_a_new_word() -> None:
    texts = [
        "a man waits at the school gate each day",
        "she was driven to the coast by him",
        "other words here now",
    ]
    found = first_of_each_origin([(1, texts[0], 90), (2, texts[1], 90), (3, texts[2], 3)])
    assert found == {1: 1, 2: 1, 3: 3}
    # What says nearly the same as a part is of that origin too.
    again = first_of_each_origin([(1, texts[0], 90), (2, texts[1], 90), (3, texts[1], 3)])
    assert again == {1: 1, 2: 1, 3: 1}
    assert all(first <= second for first, second in pairwise(sorted(again)))
