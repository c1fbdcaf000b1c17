"""The worry: what was declared, the signs that the teller ticked, and apart from them those that a machine noticed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.cutter import CutWords
from inkling.safeguarding.rules.protected_view.facts.facts import words_of
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import harm_to_a_child
from inkling.safeguarding.rules.protected_view.signs import NoticedSign
from inkling.safeguarding.rules.text.languages.unread import language_unread
from inkling.safeguarding.rules.text.sentences import Quote, Sentence, sentences_of
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.languages import name_of_language
from inkling.vocabulary.telling import ExploitationType, GroupBased, Urgency
from inkling.vocabulary.weapons import speaks_of_weapon

NOTHING_TICKED = "No sign was ticked: read what was noticed, and the words"
HARM_NOTICED = (
    "A machine reads in the words as a whole that harm to a child is told; it found no sign of the list"
)
UNREAD = "no computer looked for signs in them. Let somebody who reads the language read them first"
_DECLARED = frozenset({ExploitationType.CSE, ExploitationType.CCE, ExploitationType.BOTH})


def worry_of(
    draft: Draft, *, noticed: Sequence[NoticedSign], words: CutWords, quote: Quote | None
) -> Iterator[str]:
    """Yield what was declared, each sign ticked with the sentences that carry it, then what was told of it.

    `quote` gives sentences as others may read them; None where the teller wrote something else for them.
    """
    if declared := _declared_signs(draft):
        yield "Declared: " + "; ".join(declared)
    carrying = {each.sign: each.sentences for each in noticed}
    for sign in draft.indicators:
        yield _told_sign(sign, sentences=carrying.get(sign) or _of_weapons(sign, draft), quote=quote)
    for detail in draft.told_details:
        if detail.category is Category.ABUSE:
            yield words.of(words_of(detail))
    if not draft.indicators and (code := language_unread(draft.narrative)):
        yield f"The words stand in {name_of_language(code)}: {UNREAD}"
    if quote and not draft.indicators and (told := " ".join(quote(harm_to_a_child(draft.narrative)))):
        yield f"In the words: {told}"
    elif draft.harm_noticed and not (draft.indicators or noticed):
        yield HARM_NOTICED


def signs_not_confirmed(
    draft: Draft, *, noticed: Sequence[NoticedSign], quote: Quote | None
) -> Iterator[ViewLine]:
    """Yield a line for each sign that was noticed and not ticked, with its sentences."""
    for each in noticed:
        if each.sign not in draft.indicators:
            told = " ".join(quote(each.sentences)) if quote else ""
            where = told or "noticed in the words as a whole"
            yield ViewLine(ViewPart.SIGNS, f"{each.sign.label_noticed}: {where}", noticed=True)


def _declared_signs(draft: Draft) -> list[str]:
    said = [
        draft.exploitation_type.label if draft.exploitation_type in _DECLARED else "",
        draft.group_based.label if draft.group_based is GroupBased.YES else "",
        draft.urgency.label if draft.urgency in (Urgency.NOW, Urgency.SOON) else "",
    ]
    return [each for each in said if each]


def _told_sign(sign: Indicator, *, sentences: Sequence[Sentence], quote: Quote | None) -> str:
    if quote is None:
        return sign.label
    carried = " ".join(quote(sentences))
    return f"{sign.label}: {carried}" if carried else f"{sign.label} (ticked; no sentence of it was found)"


def _of_weapons(sign: Indicator, draft: Draft) -> list[Sentence]:
    if sign is not Indicator.WEAPON:
        return []
    told = draft.narrative
    return [each for each in sentences_of(told) if speaks_of_weapon(told[each.start : each.end])]
