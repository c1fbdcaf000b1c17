"""When telling something is also a concern."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.capture.rules.draft import Draft
from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.safeguarding.rules.protected_view.facts.facts import words_of
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import harm_to_a_child, is_told_by_a_child
from inkling.safeguarding.rules.text.languages.unread import language_unread
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType, Urgency

_DECLARED = frozenset({ExploitationType.CSE, ExploitationType.CCE, ExploitationType.BOTH})


def must_escalate(draft: Draft) -> bool:
    """Say whether a concern must be opened: a sign or detail of abuse, what was declared, a child who tells, harm.

    So do words in which no machine can look for signs: somebody reads them by the clock. A sign that was noticed
    opens one as well as one that was ticked: to leave it unticked closes nothing. So does harm that was noticed in the
    words as a whole, where no word of it stands. So does whoever must not find out and what is needed to act, where
    somebody typed it: it is told to keep a child safe, and stands nowhere but in a concern. So do words that break
    what looks for any of this: a person reads them.
    """
    return (
        bool(draft.indicators or draft.signs_noticed)
        or any(detail.category is Category.ABUSE for detail in draft.told_details)
        or is_declared_urgent(draft.urgency, type_=draft.exploitation_type)
        or is_declared_sexual(draft.exploitation_type)
        or draft.harm_noticed
        or bool(draft.must_not_be_told.strip() or draft.needed_to_act.strip())
        or make_despite_faults(lambda: _words_escalate(draft), otherwise=lambda: True)
    )


def _words_escalate(draft: Draft) -> bool:
    return (
        is_told_by_a_child(draft.narrative, about=draft.about, kind=draft.teller_kind)
        or tells_of_harm(draft)
        or bool(language_unread(draft.narrative))
    )


def tells_of_harm(draft: Draft) -> bool:
    """Say whether the own words, or those of a detail, speak of harm to a child, whatever was ticked."""
    return any_tells_of_harm([draft.narrative, *map(words_of, draft.told_details)])


def any_tells_of_harm(texts: Iterable[str]) -> bool:
    """Say whether one of these texts speaks of harm to a child."""
    return any(harm_to_a_child(text) for text in texts)


def is_declared_urgent(urgency: Urgency, *, type_: ExploitationType) -> bool:
    """Say whether what was declared opens a concern by itself, without a sign.

    "A child may be in danger right now" does. "In the next few days" does with exploitation: also where the teller
    is not sure of which kind.
    """
    return urgency is Urgency.NOW or (urgency is Urgency.SOON and type_ is not ExploitationType.NOT_SAID)


def is_declared_sexual(type_: ExploitationType) -> bool:
    """Say whether sexual exploitation was declared. It opens a concern by itself: no sign need be ticked beside it."""
    return type_ in (ExploitationType.CSE, ExploitationType.BOTH)


def raises_question(urgency: Urgency, *, type_: ExploitationType) -> bool:
    """Say whether what was declared makes the question about signs due, whatever the words hold."""
    return urgency in (Urgency.NOW, Urgency.SOON) or type_ in _DECLARED


def urgency_to_act_on(declared: Urgency, *, view: ProtectedView) -> Urgency:
    """Return the urgency of lane and clock: what was declared, or now where nobody said and the words say now.

    A false alarm costs a call, one that is missed a child. The report keeps what was declared.
    """
    return Urgency.NOW if view.of(ViewPart.NOW) else declared
