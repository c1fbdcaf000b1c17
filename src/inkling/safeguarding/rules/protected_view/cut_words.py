"""The own words of a draft with what shows who told cut, and whose names stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.safeguarding.rules.protected_view.cutter import CutWords
from inkling.safeguarding.rules.protected_view.people.people import own_names
from inkling.safeguarding.rules.protected_view.people.teller import with_about
from inkling.safeguarding.rules.protected_view.who_said_it import origin_but_the_child
from inkling.safeguarding.rules.requests.whom import names_of_who_told
from inkling.safeguarding.rules.withholding import teller_of
from inkling.vocabulary.telling import About


def cut_words(
    draft: Draft,
    *,
    names: Iterable[tuple[int, int]] = (),
    children: Sequence[str] = (),
    hints: Sequence[Hint] = (),
    at_risk: Collection[str] = (),
) -> CutWords:
    """Return the own words of a draft with what shows who told cut. `names` are the places of names in them.

    A young person's own name goes on only where they put it in the box of the child. `children` are names that the
    words call a child's: one that shares its family name with the teller stays whole, one that may be the teller's
    does not. `hints` are clauses that the encoder finds to show who told. `at_risk`: children, folded, who stay where
    nobody is to say that it was they.
    """
    draft = replace(with_about(draft), narrative=join_wrapped(draft.narrative))
    chosen = draft.child.casefold()
    own = own_names(draft.narrative, names=names, of_child=draft.about is About.ME)
    hidden = [name for name in own if name.casefold() not in chosen]
    asked = [each for text in (draft.narrative, draft.must_not_be_told) for each in names_of_who_told(text)]
    said_by = origin_but_the_child(draft)
    gone = [each for each in asked if each.casefold() not in at_risk]
    origin = "\n".join(filter(None, [said_by, *gone, *hidden]))
    # The first of the words tells a child Leah Marsh from a teller Dawn Marsh.
    who_told = set(f"{draft.identity.name} {draft.identity.sent_by} {origin}".casefold().split())
    whole = [name for name in children if name.casefold().split()[0] not in who_told]
    teller = teller_of(draft)
    # Whom nobody is to say it was is who told, and nobody who must not find out.
    must_not = " ".join(each for each in teller.must_not_be_told.split() if each.strip(".,;!?") not in asked)
    child = "\n".join(filter(None, [teller.child, *whole]))
    teller = replace(teller, child=child, origin=origin, must_not_be_told=must_not)
    return CutWords(draft.narrative, teller=teller, hidden=hidden, hints=hints)
