"""When telling something is also a concern, and what its protected view may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator

_WITHHELD = "[withheld]"
# A first name alone may be the child's own; shorter strings would blank ordinary words.
_SHORTEST_WITHHELD = 3


@dataclass(frozen=True)
class ProtectedView:
    """What the front door sees: the child, the worry, what is needed to act. Never who told, nor other intelligence."""

    child: str
    worry: str
    needed_to_act: str
    indicators: tuple[Indicator, ...]


def must_escalate(draft: Draft) -> bool:
    """Say whether a concern must be opened: any indicator, or any detail of the leaflet's last row."""
    return bool(draft.indicators) or any(detail.category is Category.ABUSE for detail in draft.told_details)


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
