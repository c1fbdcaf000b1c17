"""A flood goes into its own lane and real reports stay in theirs (TRUST, 36)."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from pathlib import Path

import pytest
import re2

from inkling.routing.rules.repeats import BANDS, OTHERS, SHARED_BANDS, bands, lane_of_repeat
from inkling.routing.rules.states import Lane

KEY = b"k" * 32
NOTES = Path(__file__).resolve().parents[2] / "training" / "notes" / "development"
_LABEL = re2.compile(r"\{\{[^|}]*\|([^}]*)\}\}")
TEMPLATES = (
    (
        "I saw {name} with a young girl near the {place} on {day} at about {hour}. He was driving a {colour} car "
        "{plate} and gave her a bag and some money. This happens every week and nobody does anything about it."
    ),
    (
        "{name} from {street} is selling drugs to school children outside the {place} and is making them carry for "
        "him. Call {phone}. Everybody knows about it and I think that the police should go to his house {day}."
    ),
)


def templated(count: int, *, seed: int = 1) -> list[str]:
    """Copies of a template: other names, places, plates, times, and here and there a changed word."""
    pick = random.Random(seed)
    made = []
    for _ in range(count):
        text = pick.choice(TEMPLATES).format(
            name=f"{pick.choice('ABCDEFGHJ')}{pick.choice(['ndy', 'erry', 'olin'])} {pick.choice(['Hale', 'Moor'])}",
            place=pick.choice(["Bus Station", "Park Gates", "Tesco"]),
            day=pick.choice(["Monday", "Friday"]),
            hour=f"{pick.randrange(12)}.{pick.randrange(10, 59)}pm",
            colour=pick.choice(["red", "grey", "black", "white"]),
            plate=f"{pick.choice('ABC')}Q{pick.randrange(10, 99)} XYZ",
            street=f"{pick.choice(['Elm', 'Oak'])} Street",
            phone=f"07700 900{pick.randrange(100, 999)}",
        )
        made.append(text.replace("nobody", "no one") if pick.random() < 0.1 else text)
    return made


def real(count: int) -> list[str]:
    """Halves of the development notes: each its own person's words."""
    halves = []
    for note in sorted(NOTES.glob("*.txt")):
        text = _LABEL.sub(r"\1", note.read_text(encoding="utf-8").partition("---")[2])
        words = text.split()
        if len(words) >= 80:
            halves += [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    assert len(halves) >= count
    return halves[:count]


def moved(texts: list[str]) -> list[bool]:
    """Say of each text, in the order in which they come, whether enough earlier ones share its bands."""
    seen: dict[tuple[int, int], list[int]] = defaultdict(list)
    out = []
    for number, text in enumerate(texts):
        own = list(enumerate(bands(text, key=KEY)))
        shared: dict[int, int] = defaultdict(int)
        for band in own:
            for other in seen[band]:
                shared[other] += 1
            seen[band].append(number)
        out.append(sum(count >= SHARED_BANDS for count in shared.values()) >= OTHERS)
    return out


def test_two_thousand_copies_move_and_two_hundred_real_reports_stay() -> None:
    mixed = [(text, True) for text in templated(2_000)] + [(text, False) for text in real(200)]
    random.Random(2).shuffle(mixed)
    went = moved([text for text, _ in mixed])
    copies = [gone for gone, (_, is_copy) in zip(went, mixed, strict=True) if is_copy]
    true = [gone for gone, (_, is_copy) in zip(went, mixed, strict=True) if not is_copy]
    assert sum(copies) / len(copies) >= 0.95
    assert true.count(False) / len(true) >= 0.99


def test_names_numbers_and_plates_make_no_difference() -> None:
    first = "Yesterday Andy Hale gave a bag of vapes to the girls who wait by the bus stop at 4pm, AQ12 XYZ."
    other = "Yesterday Colin Moor gave a bag of vapes to the girls who wait by the bus stop at 5pm, BQ99 ABC."
    assert bands(first, key=KEY) == bands(other, key=KEY)
    assert len(bands(first, key=KEY)) == BANDS


def test_plates_in_small_letters_make_no_difference() -> None:
    text = "there is a man {0} in a grey car {0} who waits {0} for the girls {0} after school {0} and gives {0} money"
    assert bands(text.format("aq12xyz"), key=KEY) == bands(text.format("bq99abc"), key=KEY)


def test_capitals_throughout_are_compared_too() -> None:
    shouted = "THERE IS A MAN WITH A VAN WHO WAITS FOR THE GIRLS AFTER SCHOOL AND GIVES THEM MONEY"
    assert len(bands(shouted, key=KEY)) == BANDS


@pytest.mark.parametrize(
    "text", ["", "He drives a grey van.", "Fitz", "12345 67890 " * 20, "一个男人在学校门口等着孩子们"]
)
def test_what_is_short_is_like_nothing(text: str) -> None:
    assert bands(text, key=KEY) == ()


def test_bands_fit_the_table_and_need_the_key() -> None:
    (text,) = real(1)
    for value in bands(text, key=KEY):
        assert -(2**63) <= value < 2**63
    assert not set(bands(text, key=KEY)) & set(bands(text, key=b"x" * 32))


def test_twenty_thousand_characters_take_little_time() -> None:
    began = time.process_time()
    bands("a word of some sort " * 1_000, key=KEY)
    bands(
        " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(5_000)),
        key=KEY,
    )
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("lane", "to"),
    [
        (Lane.MAIN, Lane.REPEATED_TEXT),
        (Lane.UNPLACED, Lane.REPEATED_TEXT),
        (Lane.CONCERN, Lane.CONCERN),
        (Lane.URGENT, Lane.URGENT),
    ],
)
def test_danger_and_concerns_stay_where_they_are(lane: Lane, to: Lane) -> None:
    assert lane_of_repeat(lane) is to
