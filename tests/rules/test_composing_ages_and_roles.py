"""Child or adult, and what part: what is told decides, and no child is ever a person of concern."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkling.extraction import extract
from inkling.extraction.composing import Entity, compose
from inkling.extraction.composing.ages_and_roles.leaning import leaning_of
from inkling.extraction.composing.ages_and_roles.numbers import numbers_in
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.model import leaning
from tests.rules.composing import marked


def entity_of(text: str, words: str) -> Entity:
    """Return the entity that holds the span with these words."""
    note = marked(text)
    at = note.at(words)
    return next(each for each in compose(note.text, note.spans).entities if at in each.spans)


AGES = {
    "years told": ("{child_name|Leah} ({description|14}) left.", "Leah", "child"),
    "years of an adult": ("{person_name|Kaz}, {description|about 30}, drives.", "Kaz", "adult"),
    "a decade": ("There was {description|a bloke in his forties}.", "a bloke in his forties", "adult"),
    "either side of 18": ("{person_name|Zed} is {description|17 to 19}.", "Zed", "unknown"),
    "an age of 150": ("{person_name|Zed} is {description|150}.", "Zed", "unknown"),
    "a school year": ("{person_name|Millie}, Year 9, left.", "Millie", "child"),
    "a title": ("I rang. Mrs {person_name|Holt} answered.", "Holt", "adult"),
    "a mother": ("{child_name|Leah} left. Her mum {person_name|Karen} rang.", "Karen", "adult"),
    "a daughter": ("My daughter {person_name|Paige} went out.", "Paige", "child"),
    "a lad": ("A lad called {person_name|Zed} was there.", "Zed", "unknown"),
    "a boyfriend": ("Her boyfriend {person_name|Zed} drives.", "Zed", "unknown"),
    "a name alone": ("{person_name|Zed} was there.", "Zed", "unknown"),
    "driving tells nothing": ("{person_name|Zed} drives a van.", "Zed", "unknown"),
    "claimed, and told otherwise": (
        "{person_name|Sami} said he was {description|17}. He is {description|a grown man}.",
        "Sami",
        "adult",
    ),
    "two men": ("{description|two men} came.", "two men", "adult"),
    "two lads": ("{description|two lads} came.", "two lads", "unknown"),
}


@pytest.mark.parametrize("case", AGES)
def test_child_or_adult_is_what_the_words_tell(case: str) -> None:
    text, words, wanted = AGES[case]
    entity = entity_of(text, words)
    assert (entity.age if entity.age_told else "unknown") == wanted
    assert entity.age_why


@pytest.mark.parametrize(
    "text", ["{person_name|Zed} drives a van.", "{person_name|Zed} pays the rent and drives."]
)
def test_who_drives_or_pays_is_judged_grown_up_and_marked_as_judged(text: str) -> None:
    entity = entity_of(text, "Zed")
    assert (entity.age, entity.age_told) == ("adult", False)
    assert entity.age_why.startswith("judged, ")


def test_the_way_it_is_told_weighs_in_where_no_word_says_an_age() -> None:
    note = marked("{person_name|Zed} buys and sells and waits.")
    count = len(Scene(note.text, note.spans).tokens)
    grown, young = (
        compose(note.text, note.spans, leanings=[how_far] * count).entities[0] for how_far in (-9.0, 9.0)
    )
    assert (grown.age, young.age) == ("adult", "child")
    assert not young.age_told
    assert "the way it is told" in young.age_why


@pytest.mark.parametrize(
    "text", ["{person_name|Zed} was there.", "{person_name|Zed}, {description|42}, left."]
)
def test_the_way_it_is_told_decides_nothing_alone_and_nothing_told(text: str) -> None:
    note = marked(text)
    leanings = [9.0] * len(Scene(note.text, note.spans).tokens)
    told, plain = (compose(note.text, note.spans, leanings=given).entities[0] for given in (leanings, ()))
    assert told == plain


COMPARED = {
    "an older lad": ("An {description|older lad} gives her vapes outside school.", "older lad", 9.0, "child"),
    "older ones": ("Some {description|older ones} wait outside school.", "older ones", 9.0, "child"),
    "grown up": ("A {description|grown up lad} waits outside school.", "grown up lad", 9.0, "child"),
    "her older friend": ("Her older friend {person_name|Zed} drives a van.", "Zed", 9.0, "child"),
    "a younger lad": ("A {description|younger lad} deals for the boss.", "younger lad", -9.0, "adult"),
}


@pytest.mark.parametrize("case", COMPARED)
def test_no_guess_stands_against_older_or_younger(case: str) -> None:
    text, words, leaning_to, never = COMPARED[case]
    note = marked(text)
    leanings = [leaning_to] * len(Scene(note.text, note.spans).tokens)
    at = note.at(words)
    found = compose(note.text, note.spans, leanings=leanings).entities
    entity = next(each for each in found if at in each.spans)
    assert entity.age != never
    assert (entity.role == "child_at_risk") <= (never != "child")


@pytest.mark.parametrize(
    "text",
    [
        "Her older sister {person_name|Bex} is at school with her.",
        "{person_name|Bex}, {description|looks older than she is}, is at school with her.",
    ],
)
def test_the_older_of_a_family_and_who_looks_older_may_be_a_child(text: str) -> None:
    note = marked(text)
    leanings = [9.0] * len(Scene(note.text, note.spans).tokens)
    assert compose(note.text, note.spans, leanings=leanings).entities[0].age == "child"


@pytest.mark.parametrize("words", ["older boy", "older girls", "older kid"])
def test_an_older_boy_is_not_told_as_a_child(words: str) -> None:
    note = marked(f"{{child_name|Leah}} met an {{description|{words}}} at the park. She left.")
    at = note.at(words)
    (entity,) = [each for each in compose(note.text, note.spans).entities if at in each.spans]
    assert not (entity.age == "child" and entity.age_told)


def test_an_older_boy_who_is_told_as_15_is_a_child() -> None:
    note = marked("{child_name|Leah} met an {description|older boy}, {description|15}, at the park.")
    at = note.at("older boy")
    (entity,) = [each for each in compose(note.text, note.spans).entities if at in each.spans]
    assert (entity.age, entity.age_told) == ("child", True)


def test_an_older_lad_is_no_child_in_words_that_nobody_marked() -> None:
    text = "An older lad waits outside school and gives her vapes. She is 13 and says that he is her friend."
    found = extract(text)
    composed = compose(text, found.spans, leanings=found.leanings)
    lads = [
        each
        for each in composed.entities
        if any("older lad" in found.spans[span].text.casefold() for span in each.spans)
    ]
    assert all(each.age != "child" for each in lads)


def test_a_person_leans_as_the_mean_of_their_mentions() -> None:
    note = marked("{person_name|Zed} left. {person_name|Zed} rang.")
    people = People(Scene(note.text, note.spans))
    leanings = [1.0, 0.0, 0.0, 3.0, 0.0, 0.0]
    assert leaning_of(people.alive()[0], leanings) == 2.0
    assert leaning_of(people.alive()[0], ()) == 0.0


def test_each_word_leans_and_none_where_the_scorer_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "My daughter Paige is fourteen and Kaz drives her about."
    assert len(extract(text).leanings) == len(Scene(text, ()).tokens)
    monkeypatch.setattr(leaning, "load_scorer", lambda _file: None)
    assert extract(text).leanings == ()


def test_a_name_alone_is_not_judged() -> None:
    assert entity_of("{person_name|Zed} was there.", "Zed").age == "unknown"


@pytest.mark.parametrize(
    ("told", "ages"),
    [
        ("about 30", [30]),
        ("fifteen or sixteen", [15, 16]),
        ("6ft 2", []),
        ("5'10, size 9", []),
        ("15yo", [15]),
        ("30s", [30]),
        ("ten or eleven", [10, 11]),
        ("IC1 male", []),
        ("150", []),
        ("sixty eight, bad legs", [68]),
    ],
)
def test_an_age_is_no_height_and_no_code(told: str, ages: list[int]) -> None:
    assert sorted(numbers_in(told)) == ages


ROLES = {
    "a child beside a sign": (
        "{child_name|Leah} ({description|14}) {indicator|did not come home}.",
        "Leah",
        "child_at_risk",
    ),
    "a child who carries": (
        "{child_name|Finn}, {description|15}, {indicator|sells weed} for them.",
        "Finn",
        "child_at_risk",
    ),
    "who threatens her": (
        "{child_name|Leah} is {description|14}. {person_name|Kaz} {indicator|threatens her}.",
        "Kaz",
        "person_of_concern",
    ),
    "a constable": ("PC {person_name|Holt} came about {child_name|Leah}.", "Holt", "professional"),
    "a mother": ("{child_name|Leah} left. Her mum {person_name|Karen} cried.", "Karen", "family_or_carer"),
    "who signs": ("Leah left.\nI am worried.\n{person_name|Bev Fenn}", "Bev Fenn", "writer"),
    "who is written to": ("Hi {person_name|Trish}, Leah left.", "Trish", "professional"),
}


@pytest.mark.parametrize("case", ROLES)
def test_the_part_is_what_the_words_tell(case: str) -> None:
    text, words, wanted = ROLES[case]
    entity = entity_of(text, words)
    assert entity.role == wanted
    assert entity.role_why


def test_who_only_picks_her_up_is_told_to_play_no_part() -> None:
    kaz = entity_of(
        "{child_name|Leah} is {description|14}. {person_name|Kaz} {indicator|picks her up}.", "Kaz"
    )
    assert kaz.role == "other" or not kaz.role_told


PIECES = (
    "Leah (14) ",
    "Kaz, 15, ",
    "The girl ",
    "her mate TJ, aged 16, ",
    "he ",
    "drives ",
    "gave her a phone ",
    "sells weed ",
    "threatened him ",
    "a boy of 12 ",
    "and ",
    "with a knife. ",
    "said ",
    "\n",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map("".join))
def test_no_child_is_ever_a_person_of_concern(text: str) -> None:
    told = compose(text, extract(text).spans)
    assert not [each for each in told.entities if each.age == "child" and each.role == "person_of_concern"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("She looks {description|about 15}.", "looks about 15"),
        ("{child_name|Leah} ({description|14}) left.", "14"),
        ("He was {description|in his early 30s}.", "in his early 30s"),
        ("The girl seemed to be {description|thirteen or fourteen}.", "seemed to be thirteen or fourteen"),
    ],
)
def test_an_age_is_no_looks_even_if_somebody_only_looks_so(text: str, age: str) -> None:
    note = marked(text)
    told = [
        (each.name, each.value)
        for entity in compose(note.text, note.spans).entities
        for each in entity.attributes
        if each.name in ("age", "looks")
    ]
    assert told == [("age", age)]


def test_looks_with_an_age_stay_looks() -> None:
    note = marked("He was {description|tall and about 30}.")
    told = [(each.name, each.value) for each in compose(note.text, note.spans).entities[0].attributes]
    assert told == [("looks", "tall and about 30")]


def told_of(text: str) -> Entity:
    """Return what is told of the first person with a name, from the spans that are found."""
    found = extract(text)
    told = compose(text, found.spans, leanings=found.leanings)
    return next(
        each for each in told.entities if any(one.name in ("name", "nickname") for one in each.attributes)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zelva is scared of her teacher.",
        "Quenby is in my tutor group.",
        "Zelva in the nurse's office said it.",
        "The nurse saw Zelva at ten.",
        "The teacher saw Dacre by the gates.",
        "Zelva, her teacher and the nurse met.",
    ],
)
def test_a_job_of_somebody_else_makes_nobody_a_worker_or_an_adult(text: str) -> None:
    told = told_of(text)
    assert not (told.role == "professional" and told.role_told)
    assert not (told.age == "adult" and told.age_told)


@pytest.mark.parametrize(
    "text",
    [
        "Zelva, social worker, rang.",
        "Zelva is her keyworker.",
        "Tom Reed (DSL) rang.",
        "Dale from social services rang.",
        "Keyworker: Priya.",
        "Her social worker Zelva rang.",
    ],
)
def test_a_job_beside_a_name_is_theirs(text: str) -> None:
    told = told_of(text)
    assert (told.age, told.role) == ("adult", "professional")


@pytest.mark.parametrize(
    "text",
    [
        "Zedric is in foster care and goes to Hull.",
        "Zedric is in care.",
        "Alaric is on a child protection plan.",
        "Quenby is in my tutor group.",
        "Sefton Barr was excluded from school last week.",
        "Wilf is doing his GCSEs.",
        "Hester lives at Beech House children's home.",
    ],
)
def test_what_is_told_of_children_alone_tells_a_child(text: str) -> None:
    told = told_of(text)
    assert (told.age, told.age_told) == ("child", True)


@pytest.mark.parametrize(
    "text", ["Zedric works in care.", "Zedric, 45, is in care.", "Zedric runs the children's home."]
)
def test_who_works_in_care_is_no_child_for_it(text: str) -> None:
    told = told_of(text)
    assert not (told.age == "child" and told.age_told)


def test_a_title_behind_a_name_tells_an_adult() -> None:
    assert told_of("Form filled in by H. Bly (Miss).").age == "adult"
