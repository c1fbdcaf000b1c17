"""When telling something is also a concern, and what its protected view may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import ExploitationType, Urgency

_WITHHELD = "[withheld]"
# A first name alone may be the child's own; shorter strings would blank ordinary words.
_SHORTEST_WITHHELD = 3
_DECLARED = frozenset({ExploitationType.CSE, ExploitationType.CCE, ExploitationType.BOTH})


@dataclass(frozen=True)
class ProtectedView:
    """What the front door sees: the child, the worry, what is needed to act. Never who told, nor other intelligence."""

    child: str
    worry: str
    needed_to_act: str
    indicators: tuple[Indicator, ...]


def must_escalate(draft: Draft) -> bool:
    """Say whether a concern must be opened: any sign, any detail of the leaflet's last row, urgency."""
    tells_abuse = any(detail.category is Category.ABUSE for detail in draft.told_details)
    return (
        bool(draft.indicators)
        or tells_abuse
        or is_declared_urgent(draft.urgency, type_=draft.exploitation_type)
    )


def is_declared_urgent(urgency: Urgency, *, type_: ExploitationType) -> bool:
    """Say whether what was declared opens a concern by itself, without a sign.

    "A child may be in danger right now" does. "In the next few days" does with exploitation: also where the teller
    is not sure of which kind.
    """
    return urgency is Urgency.NOW or (urgency is Urgency.SOON and type_ is not ExploitationType.NOT_SAID)


def raises_question(urgency: Urgency, *, type_: ExploitationType) -> bool:
    """Say whether what was declared makes the question about signs due, whatever the words hold."""
    return urgency in (Urgency.NOW, Urgency.SOON) or type_ in _DECLARED


def protected_view(draft: Draft) -> ProtectedView:
    """Make the protected view of a draft that must be escalated."""
    withheld = tuple(_identifying(draft))
    signs = [sign.label for sign in draft.indicators]
    told = [_words_of(detail) for detail in draft.told_details if detail.category is Category.ABUSE]
    children = [_words_of(detail) for detail in draft.told_details if detail.kind == "other_child"]
    return ProtectedView(
        child=_without(withheld, "\n".join(filter(None, [draft.child.strip(), *children]))),
        worry=_without(withheld, "\n".join([*signs, *told]) or "A sign of abuse or exploitation"),
        needed_to_act=_without(
            withheld, "\n".join(filter(None, [draft.needed_to_act.strip(), draft.place.strip()]))
        ),
        indicators=draft.indicators,
    )


def _words_of(detail: DraftDetail) -> str:
    parts = [
        detail.text,
        detail.who,
        detail.what,
        detail.when,
        detail.where,
        detail.how,
        *detail.attributes.values(),
    ]
    return "; ".join(part.strip() for part in parts if part.strip())


def _identifying(draft: Draft) -> Iterable[str]:
    identity = draft.identity
    for told in (identity.name, identity.contact, identity.origin):
        whole = told.strip()
        # "Kez told me" and "the child is Kez, 14": then the name is the child's own, and is needed to act.
        is_child = draft.child.strip().casefold().startswith(whole.casefold())
        if len(whole) >= _SHORTEST_WITHHELD and not is_child:
            yield whole
    for part in identity.name.split():
        if len(part) >= _SHORTEST_WITHHELD and part.casefold() not in draft.child.casefold():
            yield part


def _without(withheld: tuple[str, ...], text: str) -> str:
    for told in withheld:
        text = _replaced(text, told)
    return text


def _replaced(text: str, told: str) -> str:
    folded, wanted = text.casefold(), told.casefold()
    if len(folded) != len(text):
        # Folding changed lengths (such as ß): compare without it rather than cut in the wrong place.
        folded, wanted = text, told
    pieces, start = [], 0
    while (at := folded.find(wanted, start)) >= 0:
        pieces += [text[start:at], _WITHHELD]
        start = at + len(wanted)
    return "".join([*pieces, text[start:]])
