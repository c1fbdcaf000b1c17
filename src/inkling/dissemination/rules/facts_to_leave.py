"""Of the places that could tell who the source is: which hold what a front door needs to act, and so stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inkling.dissemination.rules.leaks import Leak, LeakKind
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import WITHHELD, Cut, CutReason, cut_out
from inkling.safeguarding.rules.withholding.cut import merge_cuts

# Whom and what a child is found and protected by. Of each it is asked whether it is this child, or this car.
_FACTS = frozenset(
    {
        LeakKind.CHILD_NAMED,
        LeakKind.OTHER_NAMED,
        LeakKind.NUMBER,
        LeakKind.EMAIL,
        LeakKind.HANDLE,
        LeakKind.SOME_ADDRESS,
        LeakKind.EXACT_TIME,
        LeakKind.CODE,
    }
)


@dataclass(frozen=True)
class SiftedLeaks:
    """The places of a text that are withheld, and those that stay since they are needed to act."""

    taken: tuple[Leak, ...]
    left: tuple[Leak, ...]

    def cut(self, text: str) -> str:
        """Return the text without what is taken; what stays does so within it as well."""
        cuts = [
            Cut(start, end, CutReason.RELATION) for each in self.taken for start, end in self._around(each)
        ]
        return cut_out(
            text, cuts=merge_cuts([each for each in cuts if text[each.start : each.end].strip()], text=text)
        )

    def _around(self, taken: Leak) -> Iterator[tuple[int, int]]:
        """Yield the pieces of a place between what stays in it."""
        at = taken.start
        for each in sorted(self.left, key=lambda leak: leak.start):
            if at < each.end and each.start < taken.end:
                if at < each.start:
                    yield at, each.start
                at = max(at, each.end)
        if at < taken.end:
            yield at, taken.end


def sift(
    text: str, leaks: Iterable[Leak], *, is_shown: Callable[[str], bool], names_child: bool
) -> SiftedLeaks:
    """Return which of these places of a text are withheld and which stay.

    What the front door was shown before stays, also within a place that goes: to withhold it here hides nothing. So
    does the name of a child (`names_child`), unless it is the child who tells: then it may be who told, and stays
    only where it was shown.
    """
    standing: Sequence[Leak] = [each for each in leaks if WITHHELD not in each.text]
    stays = [each for each in standing if _stays(each, is_shown=is_shown, names_child=names_child)]
    taken = tuple(each for each in standing if each not in stays)
    names = (each for each in _names_in(text) if is_shown(each.text))
    within = [each for each in names if any(one.start <= each.start and each.end <= one.end for one in taken)]
    left = {(each.start, each.end): each for each in (*within, *stays)}
    return SiftedLeaks(
        tuple(each for each in taken if not _is_held(each, left.values())), tuple(left.values())
    )


def _is_held(taken: Leak, left: Iterable[Leak]) -> bool:
    """Say whether a place lies wholly in one that stays."""
    return any(each.start <= taken.start and taken.end <= each.end for each in left)


def _stays(leak: Leak, *, is_shown: Callable[[str], bool], names_child: bool) -> bool:
    if leak.why not in _FACTS:
        return False
    return is_shown(leak.text) or (names_child and leak.why is LeakKind.CHILD_NAMED)


def _names_in(text: str) -> Iterator[Leak]:
    """Yield each word that is written as a name."""
    passage = Passage(text)
    for at, token in enumerate(passage.tokens):
        if passage.is_name(at):
            yield Leak(token.start, token.end, text[token.start : token.end], LeakKind.OTHER_NAMED)
