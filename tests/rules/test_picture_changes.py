"""Cuts, comparisons, what is named anew, wordings and the ledger: tables of cases, no database."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from inkling.picture.rules.choice import ChoiceRefused, Grades
from inkling.picture.rules.ledger import (
    AlarmRefused,
    Analysis,
    Usefulness,
    checked_limit,
    ledger_of,
    wanted_days,
)
from inkling.picture.rules.overview.changes import Against, compare, spans
from inkling.picture.rules.overview.comparing import Comparison, _at_least, stands_out
from inkling.picture.rules.overview.places import is_town, sign_key, towns_named
from inkling.picture.rules.overview.returning import (
    Earlier,
    Naming,
    Novelty,
    named_everywhere,
    named_things,
    with_beside,
    with_earlier,
)
from inkling.picture.rules.overview.selection import Dimension, ReportRow, Selection, last_days
from inkling.picture.rules.overview.wordings import first_of_each_wording

DAY = date(2026, 11, 26)
CHAIN = "Warning to all parents a man in a white van is taking children outside schools, share this with everybody now"


def told(number: int, *, ago: int = 0, categories: str = "travel", **more: Any) -> ReportRow:
    values: dict[str, Any] = {
        "district": "E08000036",
        "exploitation_type": "cce",
        "teller": "family",
        "how_known": "saw",
        "is_graded": False,
        "stands": True,
        "is_copy": False,
        **more,
    }
    own = frozenset(categories.split())
    return ReportRow(
        UUID(int=number), DAY - timedelta(days=ago), categories=own, everything=own | {"people"}, **values
    )


def test_a_cut_holds_its_days_and_what_counts() -> None:
    selection = last_days(28, today=DAY)
    assert (selection.days, selection.first) == (28, date(2026, 10, 30))
    rows = [told(1), told(2, ago=27), told(3, ago=28), told(4, is_copy=True), told(5, stands=False)]
    assert {each.id.int for each in selection.of(rows)} == {1, 2}
    everything = Selection(selection.first, selection.last, Grades.EVERYTHING)
    assert {each.id.int for each in everything.of(rows)} == {1, 2, 4, 5}
    assert selection.with_value(Dimension.CATEGORY, "people").of(rows) == []
    assert len(everything.with_value(Dimension.CATEGORY, "people").of(rows)) == 4
    graded = Selection(selection.first, selection.last, Grades.GRADED)
    assert [each.id.int for each in graded.of([*rows, told(6, is_graded=True)])] == [6]


def test_what_has_no_district_is_counted_as_not_placed() -> None:
    rows = [told(1, district=""), told(2)]
    selection = last_days(28, today=DAY)
    assert len(selection.with_value(Dimension.DISTRICT, "none").of(rows)) == 1
    assert (
        sum(len(selection.with_value(Dimension.DISTRICT, each).of(rows)) for each in ("none", "E08000036"))
        == 2
    )


@pytest.mark.parametrize("days", [-1, 731])
def test_days_that_cannot_be_used(days: int) -> None:
    with pytest.raises(ChoiceRefused):
        Selection(DAY, DAY + timedelta(days=days))
    assert Selection(DAY, DAY + timedelta(days=730)).days == 731


def test_a_cut_is_compared_with_the_week_before_the_days_before_and_last_year() -> None:
    found = {against: before for against, _, before in spans(last_days(28, today=DAY))}
    assert (found[Against.WEEK].first, found[Against.WEEK].last) == (date(2026, 11, 13), date(2026, 11, 19))
    assert found[Against.BEFORE].last == date(2026, 10, 29)
    assert found[Against.YEAR].last == DAY - timedelta(days=364)
    assert found[Against.YEAR].last.weekday() == DAY.weekday()
    assert [each for each, _, _ in spans(Selection(DAY, DAY))] == [Against.BEFORE, Against.YEAR]
    long = Selection(DAY - timedelta(days=399), DAY)
    assert spans(long)[2][2].last < long.first


def test_ratios_with_bounds_and_chance() -> None:
    nine = Comparison(9, 3)
    assert nine.ratio == 3
    assert (nine.low, nine.high) == (pytest.approx(0.749, abs=0.01), pytest.approx(17.2, abs=0.1))
    assert nine.p == pytest.approx(0.146, abs=0.001)
    none_before = Comparison(6, 0)
    assert (none_before.ratio, none_before.high) == (None, None)
    assert none_before.p == pytest.approx(2 / 64)
    assert Comparison(0, 0).p == 1
    assert Comparison(3, 9).p == nine.p


@pytest.mark.parametrize(("count", "of"), [(1, 1), (1, 9), (5, 9), (9, 9), (30, 100), (70, 100), (100, 100)])
@pytest.mark.parametrize("chance", [0.0, 0.02, 0.3, 0.5, 0.71, 0.99, 1.0])
def test_a_tail_is_the_sum_of_what_lies_in_it(count: int, of: int, chance: float) -> None:
    by_hand = sum(
        math.comb(of, each) * chance**each * (1 - chance) ** (of - each) for each in range(count, of + 1)
    )
    assert _at_least(count, of=of, chance=chance) == pytest.approx(by_hand, abs=1e-9)


def test_bounds_of_very_many_are_not_worked_out_term_by_term() -> None:
    """An overview compares some two hundred pairs: with 100,000 reports each took seconds."""
    began = time.process_time()
    for at in range(100):
        many = Comparison(60_000 + at, 40_000)
        assert (many.low, many.high) == (pytest.approx(1.483, abs=0.006), pytest.approx(1.521, abs=0.006))
        assert many.p < 1e-9
    assert time.process_time() - began < 20


def test_few_of_many_may_stand_out() -> None:
    assert stands_out([]) == []
    assert stands_out([0.04]) == [True]
    assert stands_out([0.04, *[0.5] * 9]) == [False] * 10
    assert stands_out([0.001, 0.011, 0.04, 0.2]) == [True, True, False, False]


def test_changes_count_each_value_in_both() -> None:
    rows = [*(told(at) for at in range(8)), told(20, ago=30), told(21, ago=30, categories="travel online")]
    now = last_days(28, today=DAY)
    found = compare(Against.BEFORE, now=now, before=now.earlier(days=28), rows=rows)
    assert (found.total.now, found.total.before) == (8, 2)
    by_value = {(each.dimension, each.value): each.counts for each in found.changes}
    assert by_value[(Dimension.CATEGORY, "travel")] == Comparison(8, 2)
    assert by_value[(Dimension.CATEGORY, "online")] == Comparison(0, 1)
    chosen = now.with_value(Dimension.TELLER, "family")
    narrowed = compare(Against.BEFORE, now=chosen, before=chosen.earlier(days=28), rows=rows)
    assert Dimension.TELLER not in {each.dimension for each in narrowed.changes}


def naming(number: int, report: int, key: str) -> Naming:
    return Naming(UUID(int=number), UUID(int=report), key, "person", key.title(), DAY)


def test_what_is_named_anew_or_after_a_silence() -> None:
    rows = [naming(1, 1, "jinx"), naming(2, 2, "jinx"), naming(3, 2, "mags"), naming(4, 3, "mags")]
    rows += [naming(5, 3, "once"), naming(6, 3, "often"), naming(7, 4, "often"), naming(8, 1, "jinx")]
    earlier = {"mags": Earlier(DAY - timedelta(days=90), 4), "often": Earlier(DAY - timedelta(days=89))}
    found = with_earlier(
        named_things(rows, of=4), earlier=earlier, first=DAY, since=DAY - timedelta(days=400)
    )
    assert [(each.raw, each.standing, len(each.reports)) for each in found] == [
        ("Jinx", Novelty.NEW, 2),
        ("Mags", Novelty.RETURNING, 2),
        ("Often", Novelty.GOES_ON, 2),
    ]
    for since in (DAY, DAY + timedelta(days=3), None):
        found = with_earlier(named_things(rows, of=4), earlier=earlier, first=DAY, since=since)
        assert {each.standing for each in found} == {Novelty.NOT_KNOWN}, "nothing at all was told before"


@pytest.mark.parametrize(
    ("reports", "of", "is_named"), [(100, 100, True), (101, 100, False), (101, 1010, True)]
)
def test_what_nearly_everybody_names_says_nothing(reports: int, of: int, *, is_named: bool) -> None:
    rows = [naming(at, at, "town") for at in range(reports)]
    assert bool(named_things(rows, of=of)) is is_named
    assert named_everywhere(rows, of=of) == (not is_named)


def test_a_thing_stands_beside_what_the_same_reports_name_twice_or_more() -> None:
    told = {"jinx": (1, 2, 3), "golf": (1, 2), "mags": (3, 4)}
    rows = [
        naming(10 * at + report, report, key) for at, (key, own) in enumerate(told.items()) for report in own
    ]
    things = named_things(rows, of=4)
    shown = {each.raw: each.beside for each in with_beside(things, among=things)}
    assert shown == {"Jinx": (("Golf", 2),), "Golf": (("Jinx", 2),), "Mags": ()}


def test_a_report_that_names_two_things_of_one_word_names_that_word_once() -> None:
    rows = [
        naming(10 * at + report, report, key) for at, key in enumerate(("golf", "jinx")) for report in (1, 2)
    ]
    rows += [replace(naming(90 + report, report, "app:jinx"), raw="Jinx") for report in (1, 2)]
    things = named_things(rows, of=2)
    shown = {each.key: each.beside for each in with_beside(things, among=things)}
    assert shown["golf"] == (("Jinx", 2),)


def test_places_are_one_by_the_words_that_name_them() -> None:
    lane = {
        sign_key("wakefield", raw) for raw in ("Weir Lane", "weir  lane", "the Weir Lane shops", "by Weir Ln")
    }
    assert len(lane) == 1
    assert sign_key("leeds", "Weir Lane") not in lane, "Elsewhere it is another"
    assert sign_key("wakefield", "9 Weir Lane") not in lane, "A house is not its street"
    others = {
        sign_key("wakefield", raw)
        for raw in (
            "Weir Park",
            "Weir Street",
            "the Weir Hotel",
            "Weir Lane School",
            "Weir",
            "Weir Lane Park",
        )
    }
    assert len(others) == 6, "What they are tells places of one name apart"
    assert not others & lane
    assert is_town("Whitby")
    assert not is_town("Weir Lane")


def test_a_town_elsewhere_is_named_by_two_reports_that_are_not_of_it() -> None:
    one, two, three = (UUID(int=number) for number in (1, 2, 3))
    wakefield, harrogate = "E08000036", "E06000065"
    told = [(one, wakefield, "the train to Scarborough"), (two, wakefield, "scarborough line")]
    told += [
        (two, wakefield, "Scarborough again"),
        (three, harrogate, "Scarborough"),
        (one, wakefield, "Hull"),
    ]
    (found,) = towns_named(told)
    assert (found.name, found.regions, dict(found.told_in)) == (
        "Scarborough",
        ("north-yorkshire",),
        {wakefield: 2},
    )
    assert set(found.reports) == {one, two}
    assert towns_named([(one, "", "Leeds"), (two, "", "Leeds")]), "Where it was told is not known"
    assert not towns_named([(one, "E08000035", "Leeds"), (two, "E08000035", "near Leeds")])
    assert not towns_named(told, origins={one: three, two: three}), "However its parts say it, a note is one"
    (again,) = towns_named([*told, (three, wakefield, "Scarborough")], origins={one: two})
    assert len(again.reports) == 2


def test_nearly_the_same_words_are_one_origin() -> None:
    texts = [
        CHAIN,
        CHAIN.replace("white", "grey").replace("man", "woman"),
        f"URGENT {CHAIN}",
        "He waits there",
        "he waits: there!",
        "",
        "",
    ]
    found = first_of_each_wording(enumerate(texts))
    assert found[2] == 0
    assert (found[3], found[4]) == (3, 3)
    assert (found[5], found[6]) == (5, 6), "Without words each report is its own"
    assert (
        first_of_each_wording(
            [(1, CHAIN), (2, "The lad was dropped at the corner by the shops and ran off home at once")]
        )[2]
        == 2
    )


@pytest.mark.parametrize(
    "other",
    [
        "he sells blinks on Beck Lane",
        "he sells blinks at Beck Lane again",
        "then he sells blinks at Beck Lane",
        "They sells blinks at Beck Lane!",
    ],
)
def test_few_words_of_which_one_is_another_are_one_origin(other: str) -> None:
    texts = enumerate(["He sells blinks at Beck Lane", other, "He sells vapes in Beck Street"])
    assert first_of_each_wording(texts) == {0: 0, 1: 0, 2: 2}


def test_of_five_words_each_one_counts() -> None:
    told = [(1, "Jinx waits at Beck Lane"), (2, "Mags waits at Beck Lane")]
    assert first_of_each_wording(told) == {1: 1, 2: 2}
    assert first_of_each_wording([(1, "Jinx"), (2, "Jinx waits")]) == {1: 1, 2: 2}


def test_a_flood_of_few_words_with_one_changed_in_each_is_one_origin() -> None:
    told = [f"lads sell {chr(97 + n % 26)}{chr(97 + n // 26)} by the gate" for n in range(200)]
    assert set(first_of_each_wording(enumerate(told)).values()) == {0}


def test_who_repeats_another_is_found_behind_a_longer_text_that_shares_more() -> None:
    words = [f"{one}{two}" for one in "abcdefgh" for two in "klmnopqr"]
    short, long = " ".join(words[:9]), " ".join(words[9:64])
    own = " ".join(f"{one}{two}" for one in "xyz" for two in "klmn")
    found = first_of_each_wording(
        [(1, long), (2, short), (3, f"{' '.join(words[3:9])} {' '.join(words[9:16])} {own}")]
    )
    assert found == {1: 1, 2: 2, 3: 2}


def test_the_ledger_says_what_was_promised_and_what_came() -> None:
    found = ledger_of(
        [Analysis(91.2, 6)] * 52, raised=30, verdicts=[Usefulness.USEFUL, Usefulness.NOT_USEFUL]
    )
    assert found.promised == pytest.approx(52 * 6 * 7 / 91.2)
    assert (found.useful, found.not_useful, found.unjudged) == (1, 1, 28)
    assert wanted_days(2) == pytest.approx(106.4), "seven families"
    assert ledger_of([], raised=0, verdicts=[]).promised == 0


@pytest.mark.parametrize(("typed", "kept"), [("2", 2), (" 0.25 ", 0.25), ("20", 20), ("1,5", 1.5)])
def test_a_limit_is_a_number_within_bounds(typed: str, kept: float) -> None:
    assert checked_limit(typed) == kept


@pytest.mark.parametrize("typed", ["", "none", "0.24", "20.1", "-1", "nan", "inf"])
def test_another_limit_is_refused(typed: str) -> None:
    with pytest.raises(AlarmRefused):
        checked_limit(typed)


def test_a_shorter_sign_of_the_same_town_is_said_to_be_perhaps_the_same_and_never_joined() -> None:
    told_as = (
        ("leeds", "Kestrel Lodge"),
        ("leeds", "the Kestrel"),
        ("leeds", "Weir Lane"),
        ("york", "Kestrel"),
    )
    namings = [
        Naming(UUID(int=10 * at + n), UUID(int=10 * at + n), sign_key(town, raw), "place", raw, DAY)
        for at, (town, raw) in enumerate(told_as, start=1)
        for n in range(2)
    ]
    things = named_things(namings, of=8)
    assert len(things) == 4, "nothing is joined by a machine"
    maybe = {(each.key.split(":")[1], each.raw): each.maybe for each in with_beside(things, among=things)}
    assert maybe == {
        ("leeds", "Kestrel Lodge"): ("the Kestrel",),
        ("leeds", "the Kestrel"): ("Kestrel Lodge",),
        ("leeds", "Weir Lane"): (),
        ("york", "Kestrel"): (),
    }
