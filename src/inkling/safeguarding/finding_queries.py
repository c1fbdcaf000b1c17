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

# The newest that are looked through, and so many of them are shown.
MOST_LOOKED_THROUGH, MOST_SHOWN = 5_000, 50


def concerns_with_words(words: str, *, at: datetime) -> ListedConcerns:
    """Return the concerns that this viewer may see in which all these words stand, without content; open ones first."""
    texts = _texts_by_concern(at=at)
    found = [id_ for id_ in texts if has_words(words, texts[id_])]
    ordered = Concern.objects.filter(pk__in=found).order_by(*OPEN_FIRST).values_list("pk", flat=True)
    return concerns_by_id(list(ordered), most=MOST_SHOWN, at=at)


def _texts_by_concern(*, at: datetime) -> dict[UUID, list[str]]:
    newest = Concern.objects.select_related("concernclock").order_by("-concernclock__raised_at", "pk")
    rows = list(newest[:MOST_LOOKED_THROUGH])
    pieces: list[tuple[UUID, Concern | ConcernAddition]] = [(each.pk, each) for each in rows]
    pieces += [(each.concern_id, each) for each in ConcernAddition.objects.filter(concern__in=rows)]
    texts: dict[UUID, list[str]] = defaultdict(list)
    for concern, written in pieces:
        if not is_being_withheld(written, at=at):
            texts[concern] += [
                *(written.must_not_be_told, written.child, written.worry, written.needed_to_act),
                *(line.text for line in from_json(written.view)),
            ]
    for id_, answer in ConcernQuestion.objects.filter(concern__in=rows).values_list("concern_id", "answer"):
        texts[id_].append(answer)
    return texts
