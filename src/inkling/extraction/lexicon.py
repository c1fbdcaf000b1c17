"""The word lists: data files that a unit extends without code, checked as they are read.

A file holds one term a line, in lower case; after a tab may stand `weak` (an everyday word too: it needs a cue) or,
for an indicator phrase, the id of the indicator. Lines that start with `#` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.tokens import tokenise
from inkling.vocabulary.reasons import Reason, ReasonKind

DATA = Path(__file__).parent / "data"
WEAK = "weak"
TERM_MAX = 80
# Kinds of entry, with the type of span that a term of the kind becomes ("" where rules use the term themselves).
KINDS: dict[str, str] = {
    "substance": "substance",
    "app": "app",
    "gang": "gang",
    "indicator": "indicator",
    "place": "place",
    "business": "business",
    "clothing": "clothing",
    "vehicle": "vehicle",
    "school": "school",
    "given": "",
    "family": "",
}
INDICATORS = frozenset(
    "carrying_or_selling cuckooing debt driven_by_adults fearful_or_withdrawn gang gifts_or_money hotel_or_party"
    " image_pressure injury missing multiple_phones older_adult_contact online_contact recruiting_peers"
    " school_absence secrecy sexual_exploitation_concern substances_supplied threats_or_control unexplained_travel"
    " weapon".split()
)
_FILES: tuple[tuple[str, str], ...] = (
    ("substance", "substances.tsv"),
    ("app", "apps.tsv"),
    ("gang", "gangs.tsv"),
    ("indicator", "indicators.tsv"),
    ("place", "places_uk.tsv"),
    ("place", "places_abroad.tsv"),
    ("place", "places_extra.tsv"),
    ("business", "businesses.tsv"),
    ("clothing", "clothing.tsv"),
    ("vehicle", "vehicles.tsv"),
    ("given", "names_given.tsv"),
    ("given", "names_given_extra.tsv"),
    ("family", "names_family.tsv"),
    ("family", "names_family_extra.tsv"),
)


class TermProblem(ReasonKind):
    """What is wrong with one term."""

    UNKNOWN_KIND = "unknown_kind", "kind", "kinds"
    EMPTY = "empty"
    TOO_LONG = "too_long", "most"
    NO_INDICATOR = "no_indicator", "meaning", "indicators"


class LexiconRefused(ValueError):
    """A word list cannot be used. The message names the file, the line and what to do; `reason` what one term lacks."""

    def __init__(self, message: str, *, reason: Reason | None = None) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Entry:
    """One term. `weak`: an everyday word too. `meaning`: the indicator's id, for an indicator phrase."""

    kind: str
    term: str
    weak: bool = False
    meaning: str = ""


def check_entry(entry: Entry, *, source: str = "an added word") -> Entry:
    """Return the entry with its term in plain lower case. Raises `LexiconRefused` with the remedy."""
    if entry.kind not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise LexiconRefused(
            f"{source}: unknown kind '{entry.kind}'; use one of: {kinds}",
            reason=TermProblem.UNKNOWN_KIND(kind=entry.kind, kinds=kinds),
        )
    term = " ".join(shadow(entry.term).lower().split())
    if not term.isalnum() and not any(char.isalnum() for char in term):
        raise LexiconRefused(
            f"{source}: the term is empty; write the word, or delete the line", reason=TermProblem.EMPTY()
        )
    if len(term) > TERM_MAX:
        raise LexiconRefused(
            f"{source}: the term is longer than {TERM_MAX} characters; shorten it to the words that tell",
            reason=TermProblem.TOO_LONG(most=TERM_MAX),
        )
    if entry.kind == "indicator" and entry.meaning not in INDICATORS:
        indicators = ", ".join(sorted(INDICATORS))
        raise LexiconRefused(
            f"{source}: '{entry.meaning}' is no indicator; after the tab write one of: {indicators}",
            reason=TermProblem.NO_INDICATOR(meaning=entry.meaning, indicators=indicators),
        )
    return entry if term == entry.term else Entry(entry.kind, term, entry.weak, entry.meaning)


def parse_line(kind: str, line: str, *, source: str) -> Entry:
    """Read one line of a file. Raises `LexiconRefused` that begins with `source`, which names file and line."""
    term, tab, note = line.partition("\t")
    note = note.strip()
    if kind == "indicator":
        return check_entry(Entry(kind, term, meaning=note), source=source)
    if tab and note != WEAK:
        raise LexiconRefused(f"{source}: '{note}' after the tab; write '{WEAK}' or nothing")
    return check_entry(Entry(kind, term, weak=note == WEAK), source=source)


def read_entries(kind: str, path: Path) -> list[Entry]:
    """Read a word list. Raises `LexiconRefused` with file, line and remedy."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise LexiconRefused(f"{path.name}: the file is missing from {path.parent}; restore it") from None
    except UnicodeDecodeError as error:
        raise LexiconRefused(f"{path.name}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    name = path.name
    # Nearly every line is one plain word, and each process that reads or withholds begins with all 33,000 of them.
    return [
        Entry(kind, line)
        if _is_plain(line) and kind != "indicator"
        else parse_line(kind, line, source=f"{name}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def _is_plain(line: str) -> bool:
    """Say whether a line is a term as `check_entry` would return it, and nothing besides."""
    return line.isalpha() and line.isascii() and line.islower() and len(line) <= TERM_MAX


@dataclass(frozen=True)
class Lexicon:
    """All terms by kind, the common English words that a name is told from, and the terms that somebody added."""

    terms: Mapping[str, Mapping[str, Entry]]
    common: frozenset[str] = field(default_factory=frozenset)
    added: frozenset[str] = field(default_factory=frozenset)

    def extended_by(self, entries: Iterable[Entry]) -> Lexicon:
        """Return a lexicon with these entries too; an entry of the same kind and term replaces the old one.

        Raises `LexiconRefused`, with the remedy, for an unknown kind, an empty term or an unknown indicator.
        """
        added: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            good = check_entry(entry)
            added.setdefault(good.kind, {})[good.term] = good
        return Lexicon(
            {kind: {**self.terms.get(kind, {}), **added.get(kind, {})} for kind in KINDS},
            self.common,
            self.added.union(*added.values()),
        )

    def strength(self, kind: str, term: str) -> int:
        """Say how surely a term is of the kind: 2 listed, 1 listed as weak, 0 not listed."""
        entry = self.terms.get(kind, {}).get(term)
        return 0 if entry is None else 1 if entry.weak else 2

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
        """Index the terms that become spans by their first word, the longest first."""
        index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for kind, type_ in KINDS.items():
            if type_:
                for term, entry in self.terms.get(kind, {}).items():
                    words = _words_of(term)
                    index.setdefault(words[0], []).append((words, entry))
        for candidates in index.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        return index


def _words_of(term: str) -> tuple[str, ...]:
    # Letters alone are one token.
    if term.isalpha():
        return (term,)
    return tuple(piece for token in tokenise(term.encode("ascii")) for piece in token.pieces())


def read_lexicon(folder: Path = DATA) -> Lexicon:
    """Read all word lists of a folder. Raises `LexiconRefused`: the message names file, line and remedy."""
    terms: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    for kind, name in _FILES:
        for entry in read_entries(kind, folder / name):
            terms[kind][entry.term] = entry
    lines = (folder / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return Lexicon(terms, frozenset(line for line in lines if line and not line.startswith("#")))


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Return the lexicon that is shipped, read once."""
    return read_lexicon()
