"""The scorer that every figure on extraction comes from."""

from __future__ import annotations

import pytest

from training.notes.reading import Note, NoteError, Role, parse_note
from training.scoring import ALL, Counts, Suggestion, interval, score_note, totals

FRONT = "id: t\nhand: test\nday: 2026-01-01\nfrequency: once\nindicators: gifts_or_money\n---\n"
BODY = (
    "{{child_name|Mina}} said {{person_name|Dale}} {{indicator|bought her {{clothing|new trainers}}}} "
    "in {{place|Hull}}. "
    "Not {{~person_name|Gary}}. {{!|Rocky}} the dog barked at the {{place|bus station}}."
)


@pytest.fixture
def note() -> Note:
    return parse_note(FRONT + BODY)


def _suggest(note: Note, *words: tuple[str, str]) -> list[Suggestion]:
    found = ((note.text.index(word), word, type_) for word, type_ in words)
    return [Suggestion(start, start + len(word), type_) for start, word, type_ in found]


def _perfect(note: Note) -> list[Suggestion]:
    return [Suggestion(label.start, label.end, label.type) for label in note.with_role(Role.DETAIL)]


def test_offsets_are_those_of_the_plain_text(note: Note) -> None:
    words = {note.text[label.start : label.end]: label.type for label in note.labels}
    assert words["new trainers"] == "clothing"
    assert words["bought her new trainers"] == "indicator"
    assert words["Rocky"] == ""
    assert "{" not in note.text


def test_perfect(note: Note) -> None:
    score = score_note(note, _perfect(note), frequency="once")
    all_types = totals([score])[ALL]
    assert (all_types.recall, all_types.precision, all_types.f1, all_types.exact_f1) == (1, 1, 1, 1)
    assert all_types.details == 6
    assert (score.stray, score.near_misses, score.near_misses_flagged) == (0, 1, 0)
    assert score.frequency_right


def test_nothing_suggested(note: Note) -> None:
    score = score_note(note, [], frequency="repeated")
    assert totals([score])[ALL] == Counts(details=6)
    assert totals([score])[ALL].f1 == 0
    assert score.stray == 0
    assert not score.frequency_right


def test_shifted_spans_overlap_but_are_not_exact(note: Note) -> None:
    shifted = [Suggestion(item.start + 1, item.end + 1, item.type) for item in _perfect(note)]
    all_types = totals([score_note(note, shifted)])[ALL]
    assert all_types.f1 == 1
    assert all_types.exact_f1 == 0


def test_merged_types_are_one_and_others_are_not(note: Note) -> None:
    score = score_note(note, _suggest(note, ("Mina", "nickname"), ("Hull", "area_link"), ("Dale", "place")))
    by_type = totals([score])
    assert by_type["NAME"].details_found == 1
    assert by_type["NAME"].details == 2
    assert by_type["LOC"].suggested == 2
    assert by_type["LOC"].suggested_right == 1
    assert score.stray == 0, "A suggestion of the wrong type that touches a detail is wrong, but not stray."


def test_a_determiner_may_be_in_or_out(note: Note) -> None:
    by_type = totals([score_note(note, _suggest(note, ("the bus station", "place")))])
    assert by_type["LOC"].details_exact == 1
    assert by_type["LOC"].suggested_exact == 1


def test_stray_and_near_miss(note: Note) -> None:
    score = score_note(note, _suggest(note, ("Rocky", "person_name"), ("barked", "indicator")))
    assert score.near_misses_flagged == 1
    assert score.stray == 2
    assert totals([score])[ALL].precision == 0


def test_set_aside_neither_helps_nor_hurts(note: Note) -> None:
    with_it = score_note(note, [*_perfect(note), *_suggest(note, ("Gary", "person_name"))])
    assert with_it == score_note(note, _perfect(note))


def test_same_suggestion_twice_counts_once(note: Note) -> None:
    once = _suggest(note, ("Mina", "child_name"))
    assert score_note(note, once * 2) == score_note(note, once)


def test_interval_is_repeatable_and_holds_the_figure(note: Note) -> None:
    scores = [score_note(note, _perfect(note)), score_note(note, [])] * 10

    def recall(drawn: object) -> float:
        return totals(drawn)[ALL].recall  # type: ignore[arg-type]

    low, high = interval(scores, recall, rounds=200)
    assert low < 0.5 < high
    assert (low, high) == interval(scores, recall, rounds=200)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (FRONT + "one\n{{persn|x}}", "note:8: '{{persn|x}}' does not begin"),
        (FRONT + "{{place|x", "note:7: '{{' is never closed"),
        (FRONT + "x}}", "note:7: '}}' closes nothing"),
        (FRONT + "{{place| x}}", "note:7: the label ' x' is empty or has space"),
        (FRONT.replace("once", "often") + "x", "note:4: frequency is one of"),
        (FRONT.replace("gifts_or_money", "gifts") + "x", "note:5: unknown indicator gifts"),
        (FRONT.replace("2026-01-01", "1/1/26") + "x", "note:3: day is YYYY-MM-DD"),
        (FRONT.replace("hand: test\n", "") + "x", "note:1: the front matter lacks hand"),
        (FRONT.replace("---\n", "") + "x", "note:1: no line '---'"),
    ],
)
def test_bad_notes_are_refused_with_their_line(content: str, says: str) -> None:
    with pytest.raises(NoteError) as refusal:
        parse_note(content)
    assert str(refusal.value).startswith(says)


def test_labels_of_one_note_never_leave_its_text(note: Note) -> None:
    assert all(0 <= label.start < label.end <= len(note.text) for label in note.labels)
