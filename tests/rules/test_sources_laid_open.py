"""The range laid open adds up: as many lines as the higher number, as many surely different as the lower."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from inkling.linking.rules.sources import FIRST_HAND, TellingSource, sources_behind
from inkling.vocabulary.telling import HowKnownKind, TellerKind

DAYS = st.dates(date(2025, 1, 1), date(2026, 1, 1))
TELLINGS = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(list(TellerKind)),
        st.sampled_from(list(HowKnownKind)),
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["", "", "one", "two"]),
    ),
    max_size=12,
)


@given(told=TELLINGS)
def test_the_lines_add_up_to_the_range(
    told: list[tuple[date, TellerKind, HowKnownKind, str, str]],
) -> None:
    tellings = [
        TellingSource(str(at), day, teller, known, words, note, is_brief=words in "cd")
        for at, (day, teller, known, words, note) in enumerate(told)
    ]
    found = sources_behind(tellings)
    assert len(found.origins) == found.high
    different = [each for each in found.origins if each.is_different]
    assert max(1, len(different)) == found.low or not tellings
    listed = [each for origin in found.origins for each in origin.tellings]
    assert sorted(each.report_id for each in listed) == sorted(each.report_id for each in tellings)
    for origin in found.origins:
        assert list(origin.tellings) == sorted(origin.tellings, key=lambda one: (one.told_on, one.report_id))
    firsts = [each.tellings[0].told_on for each in found.origins]
    assert firsts == sorted(firsts)


def test_what_is_surely_different_was_known_first_hand() -> None:
    day = date(2026, 3, 1)
    tellings = [
        TellingSource("1", day, TellerKind.FAMILY, HowKnownKind.SAW, "a"),
        TellingSource("2", day, TellerKind.BUSINESS, HowKnownKind.SAW, "b"),
        TellingSource("3", day, TellerKind.BUSINESS, HowKnownKind.SAW, "c"),
        TellingSource("4", day, TellerKind.PROFESSIONAL, HowKnownKind.CHILD_TOLD, "d"),
    ]
    found = sources_behind(tellings)
    assert (found.low, found.high) == (2, 4)
    different = [each.tellings[0] for each in found.origins if each.is_different]
    assert [each.report_id for each in different] == ["1", "2"]
    assert all(each.how_known in FIRST_HAND for each in different)
