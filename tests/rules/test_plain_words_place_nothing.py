"""A plain word that is a place's name too, and somebody's name, place no report by themselves."""

from __future__ import annotations

import pytest

from benchmarks.plain_places import answer_words
from inkling.regions.rules.find import Decision
from inkling.regions.rules.places.find_place import find_by_place
from inkling.routing.rules.placing import find_placement
from inkling.safeguarding.rules.doors import Ground

# Written small in our own texts, and towns or counties for everybody all the same; `bury` most of all.
MOSTLY_WORDS = 20


@pytest.mark.parametrize(
    "text",
    ["in met", "in rye", "in deal", "deal", "the met", "down", "send", "the edge", "in bath", "chelsea"],
)
def test_a_plain_word_written_small_and_alone_places_nothing(text: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.is_only_like) == (Decision.ASK, True), (
        "offered, and no front door follows"
    )


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Deal", "kent"),
        ("in Rye", "sussex"),
        ("the Met", "metropolitan"),
        ("DEAL", "kent"),
        ("deal, kent", "kent"),
        ("reading station", "thames-valley"),
        ("reading town centre", "thames-valley"),
        ("leeds", "west-yorkshire"),
    ],
)
def test_a_capital_or_a_word_beside_it_makes_it_a_place(text: str, region: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.region_ids[0]) == (Decision.REGION, region)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "my mate Lincoln",
            "with Chelsea",
            "at Lincoln's",
            "Bradford's mum's",
            "lincoln took her",
            "Mr Preston",
        ),
        *(
            "my cousin Ashby",
            "her boyfriend Kent",
            "aunt Kerry's",
            "lives with Lincoln",
            "Chelsea and Lincoln",
        ),
        *("uncle Clifton", "near Selby's house", "our Chester"),
    ],
)
def test_a_name_of_somebody_places_nothing(text: str) -> None:
    assert find_by_place(text).decision is not Decision.REGION


def test_what_our_own_texts_write_small_often_decides_nothing() -> None:
    """`python -m benchmarks.plain_places --least 20`: each is asked about."""
    listed = answer_words(MOSTLY_WORDS)
    assert len(listed) > 10
    assert [word for word, _, decided in listed if decided] == [], "judge it: PLAIN_WORDS of place_words.py"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "down town",
            "Down Town",
            "Down the road",
            "down the shops",
            "DOWN THE ROAD",
            "up and down our street",
        ),
        *("my house", "at my house", "by the river", "a field"),
    ],
)
def test_a_way_and_what_has_no_name_are_no_place(text: str) -> None:
    """Down town was County Down, my house was offered as Hose: no front door had the concern of either."""
    assert find_by_place(text).decision is Decision.NONE
    assert find_placement(text).ground == Ground()


@pytest.mark.parametrize("text", ["Bowling", "bowling centre", "Media centre", "the garden centre"])
def test_what_every_town_has_is_asked_about(text: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.is_only_like) == (Decision.ASK, True)


@pytest.mark.parametrize(
    "text", ["Down", "Comber, Down", "down, Newry", "County Down", "Bangor, County Down"]
)
def test_county_down_stays_a_place(text: str) -> None:
    assert find_by_place(text).region_ids == ("psni",)


@pytest.mark.parametrize(
    ("text", "region"), [("down Rotherham", "south-yorkshire"), ("down in Leeds", "west-yorkshire")]
)
def test_a_way_down_to_a_place_is_that_place(text: str, region: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.region_ids) == (Decision.REGION, (region,))


def test_a_station_without_a_name_says_nothing_of_where_it_lies() -> None:
    """The railways' police are offered; the front door has it as if no place had been told."""
    placed = find_placement("the train station")
    assert (placed.offered, placed.ground) == (("btp",), Ground())


@pytest.mark.parametrize("text", ["on a train", "on the train between Leeds and York", "on her train home"])
def test_on_a_train_may_be_the_railways_police(text: str) -> None:
    assert "btp" in find_placement(text).may_be


@pytest.mark.parametrize("text", ["on the train tracks", "platform 2", "the railway station"])
def test_beside_a_train_says_nothing_of_where(text: str) -> None:
    assert find_placement(text).may_be == ()
