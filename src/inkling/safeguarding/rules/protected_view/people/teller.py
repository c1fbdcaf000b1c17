"""The teller as the child of a concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.capture.rules.draft import Draft
from inkling.extraction.fold import shadow
from inkling.reading.rules.understanding.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.people.children import (
    about_as_told,
    is_left_open,
    may_be_told_by_a_child,
)
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.text.about_self import says_it_is_about_self, says_own_age
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.vocabulary.languages import name_of_language
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind

# So it is known by somebody to whom it did not happen.
_OF_ANOTHER = (HowKnownKind.CHILD_TOLD, HowKnownKind.ADULT_TOLD, HowKnownKind.WORK, HowKnownKind.WORKED_OUT)


def with_about(draft: Draft) -> Draft:
    """Return the draft as one about the teller where the form leaves it open and the words of a child say so.

    So do words in which somebody under 18 says how old they are, where a machine reads that they tell of themselves:
    what they do and what is done to them is then what is needed to act, and not what shows who told. Who says that a
    child or an adult told them, or sends it for an organisation, is not the child.
    """
    if draft.how_known in _OF_ANOTHER or draft.identity.sender.strip():
        return draft
    about = about_as_told(draft.narrative, about=draft.about, kind=draft.teller_kind)
    if (
        about is not About.ME
        and _is_noticed_as_child(draft, said=draft.about)
        and says_own_age(draft.narrative)
    ):
        about = About.ME
    return draft if about is draft.about else replace(draft, about=about)


def teller_as_child(draft: Draft, *, people: Sequence[Mention], said: About) -> str:
    """Return what is said of a teller who is or may be the child: the age where the words hold it, never a name.

    `said`: whom it is about as the form says. Where only what is done to them says so, they "may" be the child.

    And the language that they chose, for whoever speaks with them. Empty where they tell of somebody else.
    """
    told = [each for each in people if each.who is Who.TELLER]
    # "When I was 12 he began, im 14 now."
    past = list(PEOPLE["own_past"].spans_in(shadow(draft.narrative).encode("ascii").lower()))
    told.sort(key=lambda each: any(start <= each.start < end for start, end in past))
    ages = [age for each in told if (age := age_in(draft.narrative[each.start : each.end]))]
    aged = f", aged {ages[0][0]}" if ages else ""
    is_own = draft.about is About.ME
    if not is_own or not (said is About.ME or says_it_is_about_self(draft.narrative)):
        if is_own or may_be_told_by_a_child(draft.narrative, about=said, kind=draft.teller_kind):
            return f"The young person who tells may be the child{aged}: whom it is about was not said."
        if _is_noticed_as_child(draft, said=said):
            return "Whoever tells may be the child, by how the words read: whom it is about was not said."
        return ""
    says_young = draft.teller_kind is TellerKind.YOUNG_PERSON or any(map(is_under_18, ages))
    first = "The young person who tells is the child" if says_young else "The teller speaks of themselves"
    chosen = name_of_language(draft.language_to_answer_in)
    reads = f" Chose to read in {chosen}." if chosen else ""
    return f"{first}{aged}.{reads}"


def _is_noticed_as_child(draft: Draft, *, said: About) -> bool:
    """Say whether the words read so to a machine, and nothing that was answered speaks against it."""
    is_open = is_left_open(said, draft.teller_kind) and draft.how_known not in _OF_ANOTHER
    return draft.self_noticed and is_open and not draft.identity.sender.strip()
