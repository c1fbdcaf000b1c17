"""A map is read as it is written, or each of its mistakes is named with its line; and so is each line of a file."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.commands.sentences import say
from inkling.notes.rules.importing.days import read_day
from inkling.notes.rules.importing.lines import LineProblem, LineRefused, SourceLine, read_line
from inkling.notes.rules.importing.mapping import MapRefused
from inkling.notes.rules.importing.read_map import read_map
from tests.journeys.importing import EXAMPLE

ON = date(2026, 11, 29)
PLAIN = "system: S\ntemplate: note\nkey: Id\nwords: Words\nday: {columns: Day, reads: DD/MM/YY}\n"
CELLS = {"Id": "7", "Words": "He waits at the school.", "Day": "03/11/25"}


def problems(text: str) -> list[str]:
    with pytest.raises(MapRefused) as refused:
        read_map(text)
    return [say(each) for each in refused.value.problems]


@pytest.mark.parametrize(
    ("more", "line", "says"),
    [
        ("child Name: X\n", 6, "nothing is called 'child Name'"),
        ("wrods: X\n", 6, "Perhaps: words"),
        ("child: X\nchild: Y\n", 7, "'child' stands there twice"),
        ("child: {column: X}\n", 6, "nothing is called 'column'"),
        ("child: []\n", 6, "name a column for 'child'"),
        ("child: {columns: [X, [Y]]}\n", 6, "name a column for 'child'"),
        ("agreed: Consent\n", 6, "which word of your system stands for which answer"),
        ("agreed: {columns: C, answers: {Y: yess}}\n", 6, "'yess' is no answer of 'agreed'"),
        ("agreed:\n  columns: C\n  answers:\n    N: nope\n", 9, "It has: yes, no, not_asked, not_said"),
        ("agreed: {columns: C, answers: {Y: yes, y: no}}\n", 6, "'y' stands there twice"),
        (
            "writer: {columns: W, people: {K A: a@b.example, k  a: c@d.example}}\n",
            6,
            "'k  a' stands there twice",
        ),
        ("fields: {missing_from: M}\n", 6, "no field 'missing_from'"),
        ("encoding: ebcdic\n", 6, "the encoding is one of"),
        ("writer: {columns: W, otherwise: anybody}\n", 6, "`otherwise: lead`"),
        ("child: \tX: y\n", 6, "no YAML"),
    ],
)
def test_each_mistake_of_a_map_is_named_with_its_line(more: str, line: int, says: str) -> None:
    found = problems(PLAIN + more)
    assert any(f"Line {line} " in each and says in each for each in found), found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", ["system", "template", "key", "words", "day"])
def test_what_every_map_must_say_is_missed(name: str) -> None:
    without = "".join(f"{each}\n" for each in PLAIN.splitlines() if not each.startswith(name))
    assert f"The map does not say {name!r}: add it." in problems(without)


@pytest.mark.parametrize("text", ["", "- a", "words", "{", "&a [*a]", "x: &a [*a]", "[" * 5_000])
def test_what_is_no_map_is_refused(text: str) -> None:
    assert problems(text)


@pytest.mark.parametrize("reads", ["DD/MM", "DD/MM/YY/YY", "d/m/y", "DD/MM/YY hh", "", "YYYY"])
def test_how_a_day_is_written_must_be_said_whole(reads: str) -> None:
    assert any("reads:" in each for each in problems(PLAIN.replace("DD/MM/YY", f"'{reads}'")))


@pytest.mark.parametrize(
    ("words", "pattern", "day"),
    [
        ("03/04/25", "DD/MM/YY", date(2025, 4, 3)),
        ("03/04/25", "MM/DD/YY", date(2025, 3, 4)),
        ("3/4/2025 16:20", "DD/MM/YYYY", date(2025, 4, 3)),
        ("3/4/2025, 4:20 PM", "DD/MM/YYYY", date(2025, 4, 3)),
        ("2025-11-03T16:20:00.000Z", "YYYY-MM-DD", date(2025, 11, 3)),
        ("3 Sept 2025", "DD MON YYYY", date(2025, 9, 3)),
        ("03-NOV-25", "DD-MON-YY", date(2025, 11, 3)),
        (" 3\u00a0November  2025 ", "DD MON YYYY", date(2025, 11, 3)),
        ("31/11/25", "DD/MM/YY", None),
        ("13/13/25", "DD/MM/YY", None),
        ("45964", "DD/MM/YY", None),
        ("03/04/2025", "DD/MM/YY", None),
        ("03/04/25", "DD/MM/YYYY", None),
        ("about 3/4/25", "DD/MM/YY", None),
        ("03/04/25 or 04/04/25", "DD/MM/YY", None),
        ("3 Foo 2025", "DD MON YYYY", None),
        ("٣/٤/٢٥", "DD/MM/YY", None),
        ("0/0/00", "DD/MM/YY", None),
        ("03112025", "DDMMYYYY", date(2025, 11, 3)),
        ("3112025", "DDMMYYYY", None),
        ("2025113", "YYYYMMDD", None),
        ("3NOV2025", "DDMONYYYY", date(2025, 11, 3)),
        ("03/11/2025:10:30", "DD/MM/YY", None),
        ("03/11/2025.10", "DD/MM/YY", None),
    ],
)
def test_a_day_is_read_as_the_map_says_and_never_guessed(words: str, pattern: str, day: date | None) -> None:
    assert read_day(words, pattern=pattern) == day


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Id": " "}, LineProblem.NO_KEY),
        ({"Words": "\n \t"}, LineProblem.NO_WORDS),
        ({"Words": "x" * 20_001}, LineProblem.TOO_LONG),
        ({"Words": "=CONCAT(A1;B1)"}, LineProblem.FORMULA),
        ({"Words": '="0113"'}, LineProblem.FORMULA),
        ({"Words": "=A1"}, LineProblem.FORMULA),
        ({"Day": ""}, LineProblem.NO_DAY),
        ({"Day": "32/01/25"}, LineProblem.NOT_A_DAY),
        ({"Day": "30/11/26"}, LineProblem.DAY_TO_COME),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(cells: dict[str, str], problem: LineProblem) -> None:
    with pytest.raises(LineRefused) as refused:
        read_line(SourceLine(2, CELLS | cells), by=read_map(PLAIN), on=ON)
    assert refused.value.reason.kind is problem
    assert say(refused.value.reason)


@pytest.mark.parametrize(
    "words", ["= a note with a line", "=== Contact ===", "+44 7700 900123", "-", "@lad", "a=b(c)"]
)
def test_what_somebody_wrote_is_no_formula_and_stays_as_it_was(words: str) -> None:
    line = read_line(SourceLine(2, CELLS | {"Words": words}), by=read_map(PLAIN), on=ON)
    assert line.text == words


def test_an_answer_stands_only_where_the_map_says_what_the_word_means() -> None:
    by = read_map(f"{PLAIN}agreed: {{columns: C, answers: {{Y: yes, N: no, NK: not_said}}}}\n")

    def read(word: str) -> dict[str, str]:
        return dict(read_line(SourceLine(2, CELLS | {"C": word}), by=by, on=ON).answers)

    assert read("Y") == {"agreed": "yes"}
    assert read(" n ") == {"agreed": "no"}
    assert read("") == read("NK") == {}
    for word in ("Yes", "?", "y/n"):
        with pytest.raises(LineRefused) as refused:
            read(word)
        assert refused.value.reason.kind is LineProblem.NOT_AN_ANSWER


@pytest.mark.parametrize("change", [{"Words": "He waits at the park."}, {"Day": "04/11/25"}])
def test_the_digest_tells_whether_a_line_says_something_else(change: dict[str, str]) -> None:
    by = read_map(PLAIN)
    first, other = (
        read_line(SourceLine(at, cells), by=by, on=ON) for at, cells in ((2, CELLS), (9, CELLS | change))
    )
    assert first.digest == read_line(SourceLine(5, CELLS), by=by, on=ON).digest
    assert first.digest != other.digest


def test_the_map_of_the_guide_is_one() -> None:
    read = read_map((EXAMPLE / "map.yaml").read_text(encoding="utf-8"))
    assert read.choices["agreed"].answers == {"y": "yes", "n": "no", "nk": "not_said"}


def test_the_same_word_in_capitals_with_the_same_answer_is_no_mistake() -> None:
    by = read_map(
        f"{PLAIN}agreed: {{columns: C, answers: {{Not  known: not_said, not known: not_said, Y: yes, y: yes}}}}\n"
    )
    assert by.choices["agreed"].answers == {"not known": "not_said", "y": "yes"}
