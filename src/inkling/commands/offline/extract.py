"""`inkling extract [FILE|-]`: what notes tell, as JSON lines in and out (DESIGN.md, "Command line")."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inkling.commands.offline.extract_options import parser
from inkling.commands.progress import over
from inkling.extraction import composing
from inkling.extraction.composing import Composition, compose
from inkling.extraction.lexicon import LexiconRefused
from inkling.extraction.propose import extract
from inkling.extraction.spans import Extraction

_LONGEST = 5_000_000


class LineRefused(ValueError):
    """A line cannot be read as a note; the message says what to do."""


@dataclass(frozen=True)
class _Line:
    id: str | int | None
    text: str
    day: date | None


def main(argv: list[str]) -> int:
    """Read notes, write one JSON line for each. Gives 1 if any line was refused, else 0."""
    asked = parser().parse_args(argv)
    try:
        text = _read_file(asked.file)
    except OSError as error:
        print(f"{asked.file}: cannot be read ({error.strerror}); check the path", file=sys.stderr)
        return 1
    try:
        return _extract_lines(text, name=asked.file)
    except LexiconRefused as error:
        print(f"A word list cannot be used: {error}", file=sys.stderr)
        return 1


def _read_file(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return raw.decode("utf-8-sig", errors="replace")


def _extract_lines(text: str, *, name: str) -> int:
    refused = 0
    for number, line in over(list(_lines(text)), says="Notes", beside_lines=True):
        try:
            note = _parse(line) if number else _Line(None, line, None)
        except LineRefused as error:
            print(f"{'standard input' if name == '-' else name}, line {number}: {error}", file=sys.stderr)
            refused += 1
            continue
        sys.stdout.write(json.dumps(_read_note(note), ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return 1 if refused else 0


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """Return numbered JSON lines; a text that does not begin like JSON is one note with number 0."""
    if not text.lstrip().startswith("{"):
        return [(0, text)]
    return _number_lines(text)


def _number_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _parse(line: str) -> _Line:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise LineRefused(f"not JSON ({error}); write one object a line") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise LineRefused('no "text"; write {"id": ..., "text": "...", "day": "YYYY-MM-DD"}')
    if len(fields["text"]) > _LONGEST:
        raise LineRefused(f'"text" is longer than {_LONGEST} characters; cut it')
    id_ = fields.get("id")
    if not (id_ is None or isinstance(id_, (str, int))):
        raise LineRefused('"id" must be a text or a number')
    day = fields.get("day")
    try:
        return _Line(id_, fields["text"], None if day in (None, "") else date.fromisoformat(day))
    except (TypeError, ValueError):
        raise LineRefused('"day" must be a date as YYYY-MM-DD') from None


def _read_note(note: _Line) -> dict[str, object]:
    found = extract(note.text, day=note.day)
    composition = compose(note.text, found.spans, day=note.day, leanings=found.leanings)
    return as_json(found, composition, id_=note.id)


def as_json(extraction: Extraction, composition: Composition, *, id_: str | int | None) -> dict[str, object]:
    """Return what the command writes for one note; lone surrogates, which JSON cannot carry, become U+FFFD."""
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "text": span.text.encode("utf-8", errors="surrogatepass").decode("utf-8", errors="replace"),
            "category": span.category,
            "type": span.type,
            "tier": span.tier,
            "why": span.why,
            **({"value": span.value} if span.value is not None else {}),
        }
        for span in extraction.spans
    ]
    return {
        "id": id_,
        "spans": spans,
        **composing.as_json(composition),
        "indicators": list(extraction.indicators),
        "frequency": extraction.frequency,
        "language": extraction.language,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
