"""Word lists, patterns and cues are data: checked on load, with a message that names file, line and remedy."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import shutil
from pathlib import Path

import pytest

from inkling import extraction, safeguarding
from inkling.extraction import Entry, LexiconRefused, default_lexicon, extract, read_lexicon
from inkling.extraction.cues import FOLDER as CUES
from inkling.extraction.cues import VALUES, read_cues, read_numbers, read_values
from inkling.extraction.lexicon import DATA, INDICATORS
from inkling.extraction.note import Pattern
from inkling.extraction.patterns import FOLDER as PATTERNS
from inkling.extraction.patterns import read_patterns
from inkling.vocabulary.indicators import Indicator


def test_the_indicators_are_those_of_the_vocabulary() -> None:
    assert {each.value for each in Indicator} == INDICATORS


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("substances.tsv", "zooble\tclear", "'clear' after the tab; write 'weak' or nothing"),
        ("indicators.tsv", "took it\tnot_a_sign", "'not_a_sign' is no indicator"),
        ("apps.tsv", "...", "the term is empty"),
        ("gangs.tsv", "x" * 81, "longer than 80 characters"),
    ],
)
def test_a_bad_line_is_refused_with_file_line_and_remedy(
    tmp_path: Path, file: str, line: str, says: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    lines = (folder / file).read_text(encoding="utf-8").count("\n")
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")
    with pytest.raises(LexiconRefused) as refused:
        read_lexicon(folder)
    assert f"{file}, line {lines + 1}" in str(refused.value)
    assert says in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconRefused, match=r"substances\.tsv: the file is missing"):
        read_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("entry", "text", "type_", "found"),
    [
        (Entry("substance", "zooble"), "He had zooble on him.", "substance", "zooble"),
        (Entry("substance", "wibbit", weak=True), "He was smoking wibbit.", "substance", "wibbit"),
        (Entry("app", "Quackle"), "They use quackle a lot.", "app", "quackle"),
        (Entry("gang", "zedlings"), "It was zedlings again.", "gang", "zedlings"),
        (Entry("place", "the Nook"), "They met in the nook.", "place", "the nook"),
        (Entry("business", "Zed Bites"), "outside zed bites", "business", "zed bites"),
        (Entry("clothing", "zedlet"), "He had a blue zedlet on.", "clothing", "blue zedlet"),
        (Entry("vehicle", "zedmobile"), "There was a zedmobile.", "vehicle", "zedmobile"),
        (Entry("school", "the Zed Unit"), "We met outside the zed unit.", "school", "the zed unit"),
        (
            Entry("indicator", "on the zed", meaning="debt"),
            "Now he is on the zed.",
            "indicator",
            "on the zed",
        ),
    ],
)
def test_a_word_that_a_unit_adds_is_found(entry: Entry, text: str, type_: str, found: str) -> None:
    before = {(s.type, s.text): s for s in extract(text).spans}
    # The encoder may find such a word unaided; after it was added the list is the reason, and it is sure.
    assert (type_, found) not in before or before[type_, found].why.startswith("model")
    spans = extract(text, lexicon=default_lexicon().extended_by([entry])).spans
    [told] = [s for s in spans if (s.type, s.text) == (type_, found)]
    assert told.why.startswith("rule: ")


def test_an_added_everyday_word_needs_its_cue() -> None:
    lexicon = default_lexicon().extended_by([Entry("substance", "wibbit", weak=True)])
    text = "She put the wibbit on the table."
    assert not [s for s in extract(text, lexicon=lexicon).spans if s.type == "substance"]


@pytest.mark.parametrize(
    "entry",
    [Entry("drug", "zooble"), Entry("substance", "  "), Entry("indicator", "zed"), Entry("app", "x" * 81)],
)
def test_a_bad_entry_is_refused(entry: Entry) -> None:
    with pytest.raises(LexiconRefused, match="an added word: "):
        default_lexicon().extended_by([entry])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("loose words\n", "line 1: 'loose words' opens no entry"),
        ("[rule date]\n    a\n", "line 1: write \\[rule TYPE WEIGHT\\]"),
        ("# remark\n[broken]\n    (a\n", "line 2: not a pattern of RE2"),
    ],
)
def test_a_bad_pattern_is_refused_with_file_and_line(tmp_path: Path, body: str, says: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(LexiconRefused, match=f"mine.txt, {says}"):
        read_patterns(path).compile()
    read_patterns.cache_clear()


@pytest.mark.parametrize(
    ("body", "says"),
    [("    word\n", "line 1: words before any"), ("[a]\n    b\nc\n", "line 3: indent the words")],
)
def test_a_bad_cue_file_is_refused(tmp_path: Path, body: str, says: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(LexiconRefused, match=f"mine.txt, {says}"):
        read_cues(path)


def test_all_patterns_and_cues_that_are_shipped_can_be_read() -> None:
    files = [read_patterns(path) for path in PATTERNS.glob("*.txt")]
    assert all(each.named or each.declared for each in files)
    for each in files:
        each.compile()
    assert all(read_cues(path) for path in CUES.glob("*.txt"))


def test_what_words_are_worth_is_checked_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "numbers.tsv"
    path.write_text("# Numbers\n\ncouple of\t2\n")
    assert read_values(path) == {"couple of": "2"}
    path.write_text("one\t1\ntwo\n")
    with pytest.raises(LexiconRefused, match=r"numbers\.tsv, line 2: write a word, a tab"):
        read_values(path)
    path.write_text("one\tI\n")
    with pytest.raises(LexiconRefused, match=r"numbers\.tsv: write a number after one"):
        read_numbers(path)


def test_each_file_of_values_is_read() -> None:
    assert all(read_values(path) for path in VALUES.glob("*.tsv"))


def test_every_pattern_that_is_loaded_to_read_and_to_withhold_is_one() -> None:
    """They are compiled when they are first asked: what is wrong is found here and not in front of a teller."""
    for room in (extraction, safeguarding):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if ".rules" in module.name or room is extraction:
                importlib.import_module(module.name)
    gc.collect()  # the spoilt ones of the tests above
    Pattern.compile_loaded()
