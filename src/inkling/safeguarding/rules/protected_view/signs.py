"""Signs that a machine notices in the words, each with the sentences that raised it. Nobody has told any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inkling.extraction import Span
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.people.children import signs_in
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence, by_sentence, sentences_of
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.weapons import is_found_weapon

_BY_RULE = "rule"


@dataclass(frozen=True)
class NoticedSign:
    """A sign that words may speak of, with the sentences it was noticed in, in order: none for the words as a whole."""

    sign: Indicator
    sentences: tuple[Sentence, ...] = ()


def noticed_signs(
    text: str,
    *,
    spans: Sequence[Span],
    as_a_whole: Iterable[str] = (),
    but: Collection[tuple[int, int]] = (),
) -> tuple[NoticedSign, ...]:
    """Return the signs noticed in a text whose finds are `spans`, in the order of the list of signs.

    `as_a_whole` are ids of signs that the encoder sees without a place. A weapon is a sign wherever one is found.
    Where no sign is found, a child beside a stranger is one. `but` are sentences that tell of nobody but whom the
    teller clears: nothing there is a sign.
    """
    spans = [each for each in spans if not _is_in(each.start, but)]
    sentences = sentences_of(text)
    found: dict[str, list[Sentence]] = {value: [] for value in as_a_whole if not _is_of_weapon(value, spans)}
    weak: dict[str, list[Sentence]] = {}
    for sentence, inside in by_sentence(spans, sentences).items():
        by_rule = {value for span in inside if span.why.startswith(_BY_RULE) for value in _signs_of(span)}
        for value in {value for span in inside for value in _signs_of(span)}:
            (found if value in by_rule else weak).setdefault(value, []).append(sentence)
    # Where words of a sign stand, a sentence in which only the encoder sees it is none of its sentences.
    for value, seen in weak.items():
        found[value] = found.get(value) or seen
    for value in signs_in(text, found=list(found)):
        found.setdefault(
            value, _of_a_stranger(text, [each for each in sentences if not _is_in(each.start, but)])
        )
    return tuple(
        NoticedSign(sign, tuple(sorted(found[sign.value], key=lambda each: each.start)))
        for sign in Indicator
        if sign.value in found
    )


def _is_in(start: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start < end for first, end in places)


def _is_of_weapon(value: str, spans: Sequence[Span]) -> bool:
    """Say whether a gang without a place is seen only because a weapon was found."""
    found = [span for span in spans if span.type == "gang"]
    return value == Indicator.GANG.value and bool(found) and all(is_found_weapon(span.text) for span in found)


def _signs_of(span: Span) -> Iterator[str]:
    if span.type == "indicator" and span.value:
        yield span.value
    elif span.type == "gang" and is_found_weapon(span.text):
        yield Indicator.WEAPON.value


def _of_a_stranger(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    low = shadow(text).encode("ascii").lower()
    return [each for each in sentences if PEOPLE["stranger"].in_bytes(low[each.start : each.end])]
