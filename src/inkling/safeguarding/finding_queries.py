"""Finds concerns by words that their front door reads. Of words that still wait to be withheld nothing is found."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from inkling.safeguarding.models import Concern, ConcernAddition, ConcernQuestion
from inkling.safeguarding.queries import OPEN_FIRST, ListedConcerns, concerns_by_id
from inkling.safeguarding.rules.finding import has_words
from inkling.safeguarding.rules.protected_view.parts import from_json
from inkling.safeguarding.withheld_queries import is_being_withheld

# So many are looked through, open ones first, and so many are shown.
MOST_LOOKED_THROUGH, MOST_SHOWN = 5_000, 50


def concerns_with_words(words: str, *, at: datetime) -> ListedConcerns:
    """Return the concerns that this viewer may see in which all these words stand, without content; open ones first."""
    found = [id_ for id_, texts in _texts_by_concern(at=at).items() if has_words(words, texts)]
    return concerns_by_id(found, most=MOST_SHOWN, at=at)


def _texts_by_concern(*, at: datetime) -> dict[UUID, list[str]]:
    """Return what the door reads of each concern, open ones first."""
    rows = list(Concern.objects.select_related("concernclock").order_by(*OPEN_FIRST)[:MOST_LOOKED_THROUGH])
    # Of a concern that shows no word yet, nothing that came to it is read either.
    readable = [each for each in rows if not is_being_withheld(each, at=at)]
    texts: dict[UUID, list[str]] = defaultdict(list)
    for each in readable:
        texts[each.pk] += [*_texts_in(each), each.referred_to, each.referred_when, each.referred_reference]
    for later in ConcernAddition.objects.filter(concern__in=readable):
        if not is_being_withheld(later, at=at):
            texts[later.concern_id] += _texts_in(later)
    answered = ConcernQuestion.objects.filter(concern__in=readable)
    for id_, *said in answered.values_list("concern_id", "answer", "released"):
        texts[id_] += said
    return texts


def _texts_in(written: Concern | ConcernAddition) -> list[str]:
    boxes = [written.must_not_be_told, written.child, written.worry, written.needed_to_act]
    return [*boxes, *(line.text for line in from_json(written.view))]
