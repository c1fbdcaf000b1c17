"""The words that extraction reads by are data, and what a find weighs stands in one table."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, product

RULES = "src/inkling/extraction/"
# Three words in a row are a set of words. These files hold no language: ids of signs, types of spans, months, codes.
WORDS = 3
NO_LANGUAGE = {
    "composing/dates/datings.py",
    "composing/entities/nouns.py",
    "lexicon.py",
    "rules/people/name_codes.py",
    "rules/people/ages.py",
    "rules/reading.py",
}


def rules() -> Iterator[tuple[str, Source]]:
    for source in product():
        name = source.name.removeprefix(RULES)
        if source.name.startswith(RULES):
            yield name, source


def word_sets(source: Source) -> list[str]:
    return [
        str(call.func.value.value)
        for _, call in source.calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "split"
        and isinstance(call.func.value, ast.Constant)
        and len(str(call.func.value.value).split()) >= WORDS
    ]


def test_sets_of_words_are_data() -> None:
    found = {name: word_sets(source) for name, source in rules()}
    wrong = {name: sets for name, sets in found.items() if sets and name not in NO_LANGUAGE}
    assert not wrong, f"Move these to extraction/data/en/cues/: {wrong}"
    assert not NO_LANGUAGE - {name for name, sets in found.items() if sets}, "Take these out of NO_LANGUAGE"


def test_weights_stand_in_one_table() -> None:
    bare = [
        f"{name}:{call.lineno}"
        for name, source in rules()
        for called, call in source.calls
        if called in {"RawSpan", "_firm", "_plate", "_handle", "_without_lead"}
        and any(isinstance(each, ast.Constant) and isinstance(each.value, int) for each in call.args)
    ]
    assert not bare, f"Name these in extraction/weights.py: {bare}"
