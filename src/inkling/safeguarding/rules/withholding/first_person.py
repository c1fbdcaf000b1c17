"""The first person: where a teller speaks, who speaks is the teller."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.lists import words
from inkling.safeguarding.rules.withholding.passage import Passage


def first_person_cuts(passage: Passage) -> Iterator[Cut]:
    """Yield each word of the first person, with what it owns (`my niece`)."""
    for at, token in enumerate(passage.tokens):
        if passage.key(at) not in words("first_person"):
            continue
        owned = passage.key(at) in words("owning") and at + 1 < len(passage.tokens)
        last = passage.tokens[at + 1] if owned and passage.tokens[at + 1].word else token
        yield Cut(token.start, last.end, CutReason.RELATION if owned else CutReason.FIRST_PERSON)
