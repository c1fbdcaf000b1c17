"""Reads the files of patterns in `data/en/patterns/`: classes of words, named patterns, and declared rules.

A line that begins in the first column opens an entry; the indented lines after it are joined into its pattern:

    NOUN =                                  a class; `{NOUN}` puts it into a later class or pattern
    [street] cased                          a pattern with a name; `cased` reads the text as told
    [rule date 70] rule: date in figures    a rule: type, weight, at will a value, and why it proposes

In a pattern a space means white space of any kind. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from inkling.extraction.lexicon import DATA, LexiconRefused
from inkling.extraction.note import Pattern, Rule, RuleSet

FOLDER = DATA / "en" / "patterns"
_HEADING_PARTS = (3, 4)


@dataclass(frozen=True)
class PatternFile:
    """What one file holds: patterns by name, and its rules in order."""

    named: Mapping[str, Pattern]
    declared: tuple[Rule, ...]

    @cached_property
    def rules(self) -> RuleSet:
        """The declared rules, ready to be asked."""
        return RuleSet(self.declared)

    def compile(self) -> None:
        """Make every pattern ready. Raises `LexiconRefused` that names file, line and remedy."""
        for pattern in (
            *self.named.values(),
            *(Pattern(rule.pattern, where=rule.why) for rule in self.declared),
        ):
            pattern.compile()

    def __getitem__(self, name: str) -> Pattern:
        return self.named[name]


@lru_cache(maxsize=32)
def patterns(name: str) -> PatternFile:
    """Read `data/en/patterns/<name>.txt`. Raises `LexiconRefused` that names file, line and remedy."""
    return read_patterns(FOLDER / f"{name}.txt")


@lru_cache(maxsize=64)
def read_patterns(path: Path) -> PatternFile:
    """Read one file, whose patterns are compiled as they are asked. Raises `LexiconRefused`: file, line and remedy."""
    classes: dict[str, str] = {}
    named: dict[str, Pattern] = {}
    rules: list[Rule] = []
    for number, heading, body in _entries(path):
        source = f"{path.name}, line {number}"
        if heading.endswith("="):
            classes[heading[:-1].strip()] = _fill_classes(body, classes)
        elif heading.startswith("[rule "):
            rules.append(_rule(heading, body, classes=classes, source=source))
        elif heading.startswith("["):
            name, _, mode = heading[1:].partition("]")
            is_cased = mode.strip() == "cased"
            named[name] = Pattern(_fill_classes(body, classes), cased=is_cased, where=source)
        else:
            raise LexiconRefused(
                f"{source}: '{heading[:40]}' opens no entry; indent it, or write [name] or NAME ="
            )
    return PatternFile(named, tuple(rules))


def _entries(path: Path) -> Iterator[tuple[int, str, str]]:
    """Return each entry's line number, heading and joined pattern."""
    heading, opened, body = "", 0, ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace():
            body += line[4:]
            continue
        if heading:
            yield opened, heading, body
        heading, opened, body = line.strip(), number, ""
    if heading:
        yield opened, heading, body


def _fill_classes(body: str, classes: Mapping[str, str]) -> str:
    for name, alternatives in classes.items():
        body = body.replace("{" + name + "}", alternatives)
    return body


def _rule(heading: str, body: str, *, classes: Mapping[str, str], source: str) -> Rule:
    inner, _, why = heading[1:].partition("]")
    parts = inner.split()
    if len(parts) not in _HEADING_PARTS or not parts[2].isdigit() or not why.strip():
        raise LexiconRefused(
            f"{source}: write [rule TYPE WEIGHT] and why, for example [rule date 70] rule: a date"
        )
    value = parts[3] if len(parts) > 3 else None
    return Rule(parts[1], _fill_classes(body, classes), why.strip(), weight=int(parts[2]), value=value)
