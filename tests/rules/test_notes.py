"""The development notes keep to their labelling guide."""

from __future__ import annotations

import pytest

from training.notes.check import suspicions
from training.notes.reading import TYPES, Note, NoteError, Role, parse_note, read_set
from training.scoring import MERGED, MERGED_TYPES

FRONT = "id: t\nhand: test\nday: 2026-01-01\nfrequency: unknown\nindicators:\n---\n"


@pytest.fixture(scope="module")
def notes() -> list[Note]:
    return read_set("development")


def test_every_note_is_read_and_nothing_looks_forgotten(notes: list[Note]) -> None:
    found = [f"{note.id}: {line}" for note in notes for line in suspicions(note)]
    assert not found, "Label it, or set it aside (LABELLING.md):\n" + "\n".join(found)


def test_the_set_is_as_varied_as_promised(notes: list[Note]) -> None:
    assert len(notes) >= 120
    assert len({note.hand for note in notes}) >= 20
    assert {label.type for note in notes for label in note.with_role(Role.DETAIL)} == TYPES
    assert sum(len(note.with_role(Role.NEAR_MISS)) for note in notes) >= 60


def test_nothing_looks_forgotten_in_the_independent_notes() -> None:
    independent = read_set("independent")
    assert len({note.hand for note in independent}) == 60
    assert not [note.id for note in independent if list(suspicions(note))]


def test_numbers_are_those_that_ofcom_keeps_for_drama(notes: list[Note]) -> None:
    towns = ("0113", "0114", "0115", "0116", "0117", "0118", "0121", "0131", "0141", "0151", "0161")
    drama = ("07700900", "02079460", "01632960", "0808157", "01914980", "02920180", "0289649")
    drama += (*(f"{town}4960" for town in towns), "0909879", "03069990")
    for note in notes + read_set("independent"):
        for label in note.labels:
            # Some notes were scanned: letters stand where digits were.
            told = note.text[label.start : label.end].replace("(0)", "").translate(str.maketrans("Ol", "01"))
            number = "".join(mark for mark in told if mark.isdigit())
            number = "0" + number.removeprefix("44") if number.startswith("44") else number
            if label.type == "phone" and len(number) > 6:
                assert number.startswith(drama), f"{note.id}: {number} may be somebody's telephone."


def test_merged_types_are_eighteen() -> None:
    assert len(MERGED_TYPES) == 18
    assert set(MERGED) == TYPES


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{child_name|Mina Shah}} left. Mina was cold.", "'Mina' is labelled child_name"),
        ("{{place|Hull}} and then Hull again, a long way off.", "'Hull' is labelled place"),
        ("He {{indicator|owes money}} to a man there.", "indicator ids and indicator spans"),
        ("{{place|The old bus station in the town}} again", "of the characters lie inside a detail"),
    ],
)
def test_the_check_sees_what_was_forgotten(body: str, says: str) -> None:
    assert any(says in line for line in suspicions(parse_note(FRONT + body)))


def test_a_labelled_or_set_aside_mention_is_no_suspicion() -> None:
    body = "{{child_name|Mina}} left for good, as far as they know. {{~child_name|Mina}} from church did not."
    assert not list(suspicions(parse_note(FRONT + body)))


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(NoteError, match="no set 'secret'"):
        read_set("secret")
