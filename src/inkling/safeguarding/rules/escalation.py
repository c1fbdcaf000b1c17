"""When telling something is also a concern, and what its protected view may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail
from inkling.safeguarding.rules.withholding import KnownTeller, teller_of, withhold
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import ExploitationType, Urgency

_DECLARED = frozenset({ExploitationType.CSE, ExploitationType.CCE, ExploitationType.BOTH})


@dataclass(frozen=True)
class ProtectedView:
    """What the front door sees: the child, the worry, what is needed to act. Never who told, nor other intelligence."""

    child: str
    worry: str
    needed_to_act: str
    indicators: tuple[Indicator, ...]
    must_not_be_told: str = ""
    referred: AlreadyReferred | None = None


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
    """Return the protected view of a draft that must be escalated: every field of it without who told."""
    teller = teller_of(draft)
    signs = [sign.label for sign in draft.indicators]
    told = [_words_of(detail) for detail in draft.told_details if detail.category is Category.ABUSE]
    children = [_words_of(detail) for detail in draft.told_details if detail.kind == "other_child"]
    return ProtectedView(
        child=_lines([draft.child, *children], teller=teller),
        worry=_lines([*signs, *told], teller=teller) or "A sign of abuse or exploitation",
        needed_to_act=_lines([draft.needed_to_act, draft.place], teller=teller),
        indicators=draft.indicators,
        must_not_be_told=withhold(draft.must_not_be_told, teller=teller),
        referred=_referred(draft.already_referred, teller=teller),
    )


def _lines(told: Iterable[str], *, teller: KnownTeller) -> str:
    return "\n".join(withhold(each.strip(), teller=teller) for each in told if each.strip())


def _referred(told: AlreadyReferred | None, *, teller: KnownTeller) -> AlreadyReferred | None:
    if told is None:
        return None
    return AlreadyReferred(*(withhold(each, teller=teller) for each in (told.to, told.when, told.reference)))


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
