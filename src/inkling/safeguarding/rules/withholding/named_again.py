"""A name that whoever told gave goes wherever else it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason


def again_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield each other place of a name that whoever told gave: `My name is Beryl Stokes. ... Ring me. Beryl Stokes`."""
    passage = context.passage
    starts = [token.start for token in passage.tokens]
    inside = {
        at
        for cut in cuts
        if cut.why is CutReason.NAME
        for at in range(bisect_left(starts, cut.start), bisect_left(starts, cut.end))
    }
    no_name = words("first_person") | words("function") | words("titles") | words("kin")
    given = {
        passage.key(at)
        for at in inside
        if passage.capital(at) and len(passage.key(at)) > 1 and not context.is_childs(at)
    } - no_name
    for at, key in enumerate(passage.keys) if given else ():
        beside_child = context.is_childs(at - 1) or context.is_childs(at + 1)
        is_name = key in given and passage.capital(at) and not (beside_child or _may_be_a_word(passage, at))
        if is_name and at not in inside:
            yield context.cut(at, at + 1, why=CutReason.NAME)


def _may_be_a_word(passage: Passage, at: int) -> bool:
    """Say whether a capital begins a sentence with a word that is a name as well: `Will he come?`."""
    common = passage.is_in(at, "everyday") or passage.is_in(at, "frequent")
    return common and not passage.is_name(at)
