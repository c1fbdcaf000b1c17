"""Arrival without a database: which keys find, what a pair weighs, and what no number of tellings can do."""

from __future__ import annotations

import itertools
from datetime import date
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.linking.rules.arriving.background import background_of
from inkling.linking.rules.arriving.company import MOST_SHARED, add_company, part_by_note, rarity_of
from inkling.linking.rules.arriving.keys import keys_of, lookups_of
from inkling.linking.rules.arriving.reasons import Alike, ComparedPart, reasons_of
from inkling.linking.rules.arriving.scoring import ONE_NOTE, Likeness, choose_suggestions, likenesses
from inkling.linking.rules.arriving.told import MOST_COMPARED, SubjectRef, ToldSubject, choose_compared
from inkling.linking.rules.judging import (
    JudgedGroups,
    JudgementProblem,
    JudgementRefused,
    PairOfSubjects,
    Verdict,
    check_judgement,
    joined_with,
    pair_of,
    proposed_beside,
    why_two,
)
from inkling.linking.rules.sources import TellingSource, sources_behind
from inkling.vocabulary.telling import HowKnownKind, TellerKind

HERE, THERE = "E08000035", "E08000036"


def told(
    type_: str, raw: str, *, town: str = HERE, age: str = "", role: str = "other", **columns: str
) -> ToldSubject:
    return ToldSubject(SubjectRef(uuid4(), "p0s1-2"), type_, date(2026, 3, 1), town, raw, age, role, columns)


def compared(one: ToldSubject, other: ToldSubject, *, towns: int = 300) -> Likeness | None:
    usual = {
        one.type: background_of(one.type, [one, other], total=2 * towns, towns={HERE: towns, THERE: towns})
    }
    found = likenesses([(one.ref, other.ref)], {one.ref: one, other.ref: other}, usual)
    return next(iter(choose_suggestions(found)), None)


def finds(one: ToldSubject, other: ToldSubject) -> bool:
    return bool({each.key for each in lookups_of(one)} & keys_of(other))


ALIKE = [
    (told("person", "Jinks", alias="Jinks"), told("person", "Jinxy", alias="Jinxy"), Alike.RULE),
    (told("person", "Jinks; JB", alias="JB; Jinks"), told("person", "Jinx", alias="Jinx"), Alike.RULE),
    (told("person", "Mags", forename="Mags"), told("person", "Maggie", forename="Maggie"), Alike.FORM),
    (told("person", "Lil K", alias="Lil K"), told("person", "Little K", alias="Little K"), Alike.EQUAL),
    (told("person", "Maggie Hart", alias="Maggie Hart"), told("person", "Mags", forename="Mags"), Alike.FORM),
    (
        told("person", "Auntie Mags", alias="Auntie Mags"),
        told("person", "Maggie", forename="Maggie"),
        Alike.FORM,
    ),
    (told("vehicle", "YJO1 KTR", plate="YJO1 KTR"), told("vehicle", "", plate="YJ01 KTR"), Alike.EQUAL),
    (told("vehicle", "KTR", plate="KTR"), told("vehicle", "YJ01 KTR", plate="YJ01 KTR"), Alike.EQUAL),
    (told("phone", "07700 900417"), told("phone", "07700 900471"), Alike.SWAPPED),
    (told("phone", "07700 900417"), told("phone", "07700 900418"), Alike.SLIP),
    (told("place", "the Kestrel"), told("place", "Kestrel Lodge"), Alike.EQUAL),
    (told("handle", "jinx.runs"), told("handle", "@jinx_runs"), Alike.LOOKALIKE),
]


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_what_is_alike_is_found_under_a_key_and_says_why(
    one: ToldSubject, other: ToldSubject, why: Alike
) -> None:
    assert finds(one, other)
    assert finds(other, one)
    found = compared(one, other)
    assert found is not None
    reasons = reasons_of([code for code, worth in found.lines if worth > 0], here=one, there=other)
    assert why in [each.kind for each in reasons], reasons


def test_a_letter_is_no_name_without_its_size() -> None:
    lil, big = told("person", "Lil K", alias="Lil K"), told("person", "Big K", alias="Big K")
    assert not finds(lil, big)
    assert not finds(lil, told("person", "K", alias="K"))


def test_one_word_told_as_a_name_and_as_a_street_name_is_one_as_likely_as_two_street_names() -> None:
    street, bare = told("person", "Jinx", alias="Jinx"), told("person", "Jinx", forename="Jinx")
    found, both = compared(street, bare), compared(street, told("person", "Jinx", alias="Jinx"))
    assert found is not None
    assert both is not None
    assert found.probability == both.probability
    (reason,) = reasons_of([code for code, _ in found.lines], here=street, there=bare)
    assert dict(reason.values)["what"] is ComparedPart.CROSS, (
        "nobody said of the bare name that it is a street name"
    )
    names = compared(bare, told("person", "Jinx", forename="Jinx"))
    assert names is not None
    assert [code for code, _ in names.lines] == ["forename:equal"], "two bare names are compared as they are"


@pytest.mark.parametrize(
    "nameless",
    [
        told("place", "the park"),
        told("place", "Place"),
        told("person", "Person"),
        told("vehicle", "Vehicle"),
        told("phone", "7"),
        told("person", "Dana", forename="Dana", role="writer"),
    ],
)
def test_what_has_no_name_and_who_tells_have_no_key(nameless: ToldSubject) -> None:
    assert not keys_of(nameless)
    assert not lookups_of(nameless)


def test_a_child_and_an_adult_of_one_name_are_never_suggested_as_sure() -> None:
    child = told("person", "Kaz Oduya", forename="Kaz", surname="Oduya", age="child")
    adult = told("person", "Kaz Oduya", forename="Kaz", surname="Oduya", age="adult")
    found = compared(child, adult)
    assert found is not None
    assert found.probability <= 0.5
    assert Alike.CHILD_AND_ADULT in [
        each.kind for each in reasons_of([code for code, _ in found.lines], here=child, there=adult)
    ]
    with_company = add_company(
        [found, *(_thing(found.here.report, found.there.report) for _ in range(20))],
        reports=10_000,
        common={},
    )
    assert with_company[0].company > 0
    assert choose_suggestions(with_company)[-1].probability <= 0.5 or all(
        each.probability <= 0.5 for each in choose_suggestions(with_company) if each.type == "person"
    )


def test_a_name_that_no_company_bears_out_is_called_likely_by_nobody() -> None:
    one, other = (told("person", "Kier", forename="Kier", sex="m") for _ in range(2))
    found = compared(one, other)
    assert found is not None
    assert 0.5 < found.probability < 0.8, "one name, and a sex that goes with it"
    likely = 1 / (1 + np.exp(-found.attributes))
    assert likely > 0.8
    things = [_thing(one.ref.report, other.ref.report) for _ in range(3)]
    (borne_out, *_) = choose_suggestions(add_company([*things, found], reports=10_000, common={})[-1:])
    assert borne_out.probability > likely


@given(
    st.floats(-6, 8),
    st.floats(0, 5),
    st.floats(0, 5),
)
def test_company_never_says_less_and_a_likeness_alone_never_turns_against_itself(
    attributes: float, company: float, more: float
) -> None:
    ref = SubjectRef(UUID(int=1), "a"), SubjectRef(UUID(int=2), "a")
    each = Likeness(*ref, "person", attributes, (), company=company)
    assert Likeness(*ref, "person", attributes, (), company=company + more).odds >= each.odds
    assert each.odds >= min(attributes, 0.0)
    assert each.odds <= attributes + company
    assert Likeness(*ref, "phone", attributes, (), company=company).odds == attributes + company


def _thing(here: UUID, there: UUID) -> Likeness:
    name = uuid4().hex[:6]
    return Likeness(SubjectRef(here, name), SubjectRef(there, name), "phone", 9.0, ())


def test_what_everybody_names_ties_nobody() -> None:
    assert rarity_of(950, reports=1000) < 0.1
    assert rarity_of(2, reports=100_000) > 5
    person = Likeness(SubjectRef(UUID(int=1), "a"), SubjectRef(UUID(int=2), "a"), "person", 0.5, ())
    phone = Likeness(SubjectRef(UUID(int=1), "b"), SubjectRef(UUID(int=2), "b"), "phone", 9.0, ())
    for count, gains in ((50_000, False), (2, True)):
        (with_it, _) = add_company([person, phone], reports=50_000, common={phone.here: count})
        assert (with_it.company > 0) is gains


def test_two_parts_of_one_note_are_no_company_for_each_other() -> None:
    one, part, other = UUID(int=1), UUID(int=2), UUID(int=3)
    found = [
        Likeness(SubjectRef(one, "a"), SubjectRef(there, "a"), "person", 0.5, (("forename:equal", 4.0),))
        for there in (part, other)
    ] + [_thing(one, part), _thing(one, other)]
    within, others = part_by_note(found, notes={one: UUID(int=9), part: UUID(int=9), other: UUID(int=8)})
    assert {each.there.report for each in within} == {part}
    assert {each.there.report for each in others} == {other}
    assert all((ONE_NOTE, 0.0) in each.lines and not each.company for each in within)
    assert part_by_note(found, notes={}) == ([], found), "of no note nothing is parts"


def test_what_two_reports_share_is_weighed_in_one_go_and_named_in_part() -> None:
    one, other = UUID(int=1), UUID(int=2)
    beside = [_thing(one, other) for _ in range(5000)]
    person = Likeness(SubjectRef(one, "a"), SubjectRef(other, "a"), "person", 0.5, ())
    rival = Likeness(beside[0].here, SubjectRef(other, "b"), "phone", 9.0, ())
    *_, with_it = add_company([*beside, rival, person], reports=10_000, common={})
    assert with_it.company == 5.0
    assert len(with_it.shared) == MOST_SHARED
    alone = add_company([beside[0], rival], reports=10_000, common={})
    assert [(each.company, each.shared) for each in alone] == [(0.0, ())] * 2, (
        "what shares a side is no company"
    )


@pytest.mark.parametrize("how_many", [MOST_COMPARED - 1, MOST_COMPARED, MOST_COMPARED + 1])
def test_of_a_report_that_names_everybody_so_many_are_compared_and_things_first(how_many: int) -> None:
    people = [told("person", f"Jay {number}") for number in range(how_many - 1)]
    chosen = choose_compared([*people, told("phone", "07700 900417")])
    assert len(chosen) == min(how_many, MOST_COMPARED)
    assert chosen[0].type == "phone"


@given(
    copies=st.integers(1, 40),
    teller=st.sampled_from(list(TellerKind)),
    known=st.sampled_from(list(HowKnownKind)),
    days=st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), min_size=40, max_size=40),
)
def test_copies_by_one_source_never_count_as_two(
    copies: int, teller: TellerKind, known: HowKnownKind, days: list[date]
) -> None:
    tellings = [TellingSource(str(at), days[at], teller, known, "the same words") for at in range(copies)]
    found = sources_behind(tellings)
    assert (found.low, found.high) == (1, 1)


@given(
    texts=st.lists(st.text(max_size=3), min_size=1, max_size=40),
    teller=st.sampled_from(list(TellerKind)),
    known=st.sampled_from(list(HowKnownKind)),
)
def test_one_source_in_many_words_is_never_surely_two(
    texts: list[str], teller: TellerKind, known: HowKnownKind
) -> None:
    day = date(2026, 1, 1)
    tellings = [TellingSource(str(at), day, teller, known, text) for at, text in enumerate(texts)]
    assert sources_behind(tellings).low == 1


REFS = [SubjectRef(UUID(int=number), "s") for number in range(1, 7)]
PAIRS = [pair_of(one, other) for at, one in enumerate(REFS) for other in REFS[at + 1 :]]
ACTS = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(list(Verdict))), max_size=25)


def _judged(acts: list[tuple[PairOfSubjects, Verdict]]) -> dict[PairOfSubjects, Verdict]:
    standing: dict[PairOfSubjects, Verdict] = {}
    for pair, verdict in acts:
        try:
            check_judgement(pair, verdict, standing)
        except JudgementRefused:
            continue
        standing[pair] = verdict
    return standing


@given(acts=ACTS)
def test_no_two_judged_different_are_ever_one(acts: list[tuple[PairOfSubjects, Verdict]]) -> None:
    standing = _judged(acts)
    for pair, verdict in standing.items():
        if verdict is Verdict.DIFFERENT:
            assert pair.second not in joined_with(pair.first, standing)


@given(acts=ACTS, pair=st.sampled_from(PAIRS), verdict=st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
def test_what_is_taken_back_leaves_every_entity_as_it_was(
    acts: list[tuple[PairOfSubjects, Verdict]], pair: PairOfSubjects, verdict: Verdict
) -> None:
    standing = {each: said for each, said in _judged(acts).items() if each != pair}
    before = {ref: joined_with(ref, standing) for ref in REFS}
    try:
        check_judgement(pair, verdict, standing)
    except JudgementRefused:
        return
    judged = {**standing, pair: verdict}
    check_judgement(pair, Verdict.TAKEN_BACK, judged)
    after = {**judged, pair: Verdict.TAKEN_BACK}
    assert {ref: joined_with(ref, after) for ref in REFS} == before


def test_who_was_judged_different_from_one_is_apart_from_all_that_are_one_with_it() -> None:
    one, two, three, four = REFS[:4]
    standing = {
        pair_of(one, two): Verdict.SAME,
        pair_of(three, four): Verdict.SAME,
        pair_of(two, three): Verdict.DIFFERENT,
    }
    groups = JudgedGroups(standing)
    assert groups.is_apart(four, {one, two})
    assert groups.is_apart(three, {two})
    assert not groups.is_apart(four, {REFS[5]})


def test_a_contradiction_is_named() -> None:
    one, two, three = REFS[:3]
    standing = {pair_of(one, two): Verdict.SAME, pair_of(two, three): Verdict.DIFFERENT}
    with pytest.raises(JudgementRefused) as refused:
        check_judgement(pair_of(one, three), Verdict.SAME, standing)
    assert refused.value.reason == JudgementProblem.WOULD_JOIN_DIFFERENT(count=1)
    joined = {pair_of(one, two): Verdict.SAME, pair_of(two, three): Verdict.SAME}
    with pytest.raises(JudgementRefused) as refused:
        check_judgement(pair_of(one, three), Verdict.DIFFERENT, joined)
    assert refused.value.reason == JudgementProblem.STILL_JOINED(count=3)
    with pytest.raises(JudgementRefused):
        pair_of(one, SubjectRef(one.report, "another"))


def of_reports(*numbers: int) -> list[SubjectRef]:
    return [SubjectRef(UUID(int=each), "a") for each in numbers]


def all_one(refs: list[SubjectRef]) -> dict[PairOfSubjects, Verdict]:
    return {pair_of(one, other): Verdict.SAME for one, other in itertools.pairwise(refs)}


@pytest.mark.parametrize(
    ("left", "right", "needs"), [(3, 3, True), (4, 3, True), (3, 2, False), (1, 9, False), (1, 1, False)]
)
def test_two_that_each_stand_in_many_reports_are_joined_by_two_people(
    left: int, right: int, *, needs: bool
) -> None:
    one, two = of_reports(*range(1, left + 1)), of_reports(*range(50, 50 + right))
    pair, standing = pair_of(one[0], two[0]), all_one(one) | all_one(two)
    assert (why_two(pair, standing, ages={}) is not None) is needs
    assert not why_two(pair, standing | {pair_of(one[-1], two[-1]): Verdict.SAME}, ages={}), "they are one"
    proposed = standing | {pair_of(one[-1], two[-1]): Verdict.PROPOSED}
    assert (why_two(pair, proposed, ages={}) is not None) is needs, "what is proposed joins nothing"


@pytest.mark.parametrize(
    ("ages", "needs"),
    [
        ({1: "child", 3: "adult"}, True),
        ({2: "child", 3: "adult"}, True),
        ({1: "child", 3: "child"}, False),
        ({1: "child"}, False),
        ({}, False),
        ({1: "child", 2: "adult", 3: "adult"}, True),
    ],
)
def test_a_child_and_an_adult_are_joined_by_two_people(ages: dict[int, str], *, needs: bool) -> None:
    one, two, three = of_reports(1, 2, 3)
    told_as = {SubjectRef(UUID(int=each), "a"): age for each, age in ages.items()}
    assert (why_two(pair_of(one, three), all_one([one, two]), ages=told_as) is not None) is needs


def test_what_was_proposed_of_two_is_found_by_any_of_their_mentions_and_by_none_of_others() -> None:
    one, two, other = of_reports(1, 2), of_reports(11, 12), of_reports(21)
    standing = all_one(one) | all_one(two)
    proposed = pair_of(one[1], two[0])
    waits = standing | {proposed: Verdict.PROPOSED, pair_of(other[0], two[1]): Verdict.PROPOSED}
    assert proposed_beside(pair_of(one[0], two[1]), waits) == [proposed]
    assert proposed_beside(pair_of(one[0], other[0]), waits) == []
    assert proposed_beside(pair_of(one[0], two[1]), standing | {proposed: Verdict.TAKEN_BACK}) == []
