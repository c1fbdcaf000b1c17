"""Under which keys a report or a received item stands: those of its words, with their places, and of its subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inkling.extraction import Span
from inkling.resolution.forms.signs import sign_words
from inkling.search.rules.names import keys_of_handle, keys_of_name, name_words
from inkling.search.rules.patterns import NUMBER, PLATE, keys_of, number_marks, plate_marks
from inkling.search.rules.words import Word, words_of

# What PostgreSQL can hold of one row (a megabyte of keys, places to 16,383), with room to spare.
MOST_KEYS, MOST_PLACES, LAST_PLACE = 20_000, 50, 16_000
# Between two passages, so that no phrase goes from one into the next.
_BETWEEN = 20
_NAMES = ("forename", "surname", "alias")


@dataclass(frozen=True)
class FoundSubject:
    """A subject as the worker has noted it: what it is, how it is shown, its columns."""

    type: str
    raw: str
    columns: Mapping[str, str]


_OF_SPAN = {
    "person_name": ("person", ""),
    "child_name": ("person", ""),
    "nickname": ("person", ""),
    "vrm": ("vehicle", "plate"),
    "phone": ("phone", "number"),
    "handle": ("handle", ""),
    "place": ("place", ""),
    "business": ("business", ""),
}


def subjects_of_spans(spans: Iterable[Span]) -> Iterator[FoundSubject]:
    """Return what is found in a text that nobody put together as subjects: each name, plate, number by itself."""
    for span in spans:
        if span.type in _OF_SPAN:
            kind, column = _OF_SPAN[span.type]
            yield FoundSubject(kind, span.text, {column: span.text} if column else {})


def keys_of_subject(subject: FoundSubject) -> Iterator[str]:
    """Return the keys of one subject: of its names as they may be heard, its plate, number or account name."""
    match subject.type:
        case "person" | "group":
            told = [subject.columns.get(name, "") for name in _NAMES]
            for word in name_words(" ".join(told) if any(told) else subject.raw):
                yield from keys_of_name(word)
        case "vehicle":
            yield from keys_of(marks_of(subject), shape=PLATE)
        case "phone":
            yield from keys_of(marks_of(subject), shape=NUMBER)
        case "handle" | "email":
            yield from keys_of_handle(subject.raw)
        case "place" | "business":
            for word in sign_words(subject.raw)[0]:
                yield from keys_of_name(word)


def marks_of(subject: FoundSubject) -> str:
    """Return the plate or number of a subject as it is compared; empty where it has none."""
    match subject.type:
        case "vehicle":
            return plate_marks(subject.columns.get("plate", ""))
        case "phone":
            return number_marks(subject.columns.get("number") or subject.raw)
        case _:
            return ""


def words_by_place(texts: Sequence[str]) -> list[tuple[Word, int]]:
    """Return every word of these texts with its place, counted through all of them."""
    found: list[tuple[Word, int]] = []
    place = 1
    for text in texts:
        for word in words_of(text):
            found.append((word, place))
            place += 1
        place += _BETWEEN
    return found


def index_keys(
    placed: Iterable[tuple[Word, int]], *, subjects: Iterable[FoundSubject], stems: Mapping[str, str]
) -> dict[str, list[int]]:
    """Return each key with its places (none for those of subjects), bounded: subjects first, then words in order."""
    found: dict[str, list[int]] = {}
    for subject in subjects:
        for key in keys_of_subject(subject):
            if len(found) < MOST_KEYS:
                found.setdefault(key, [])
    for word, place in placed:
        stem = stems.get(word.plain)
        key = f"w{stem}"
        if stem is None or (key not in found and len(found) >= MOST_KEYS):
            continue
        places = found.setdefault(key, [])
        if place <= LAST_PLACE and len(places) < MOST_PLACES:
            places.append(place)
    return found


def as_tsvector(keys: Mapping[str, Sequence[int]], *, prefix: str) -> str:
    """Return keys in PostgreSQL's words, the unit's prefix before each."""
    return " ".join(
        _quote(prefix + key) + (":" + ",".join(map(str, places)) if places else "")
        for key, places in keys.items()
    )


def _quote(key: str) -> str:
    return "'" + key.replace("\\", "\\\\").replace("'", "''") + "'"
