"""Reads of what was suggested and then judged, within the unit that holds both reports: ids and numbers, no words."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Subquery

from inkling.linking.models import Judgement, SubjectMention, Suggestion
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT, VERSION
from inkling.linking.rules.judging import Verdict
from inkling.linking.rules.quality import JudgedSuggestion

# The newest say how the machine does today.
_MOST = 10_000
_SAID = (Verdict.SAME, Verdict.DIFFERENT, Verdict.NOT_SURE)
_OF_A_PAIR = ("first_report", "first_subject", "second_report", "second_subject")


def judged_suggestions() -> list[JudgedSuggestion]:
    """Return the suggestions of today's comparison that officers have judged, by what stands of each pair.

    What is surely one for the eye (`is_exact`) was not suggested; a join that waits for a colleague is not decided.
    """
    newer = Judgement.objects.filter(
        version__gt=OuterRef("version"), **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    proposed = Suggestion.objects.filter(
        is_exact=False, version=VERSION, **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    mention = SubjectMention.objects.filter(
        report=OuterRef("first_report"), subject=OuterRef("first_subject")
    )
    rows = (
        Judgement.objects.filter(~Exists(newer), verdict__in=[each.value for each in _SAID])
        .annotate(
            probability=Subquery(proposed.values("probability")[:1]),
            lines=Subquery(proposed.values("lines")[:1]),
            type=Subquery(mention.values("type")[:1]),
        )
        .filter(probability__isnull=False, type__isnull=False)
        .order_by(F("judged_on").desc(), "pk")
        .values_list("type", "probability", "verdict", "lines")
    )
    return [
        JudgedSuggestion(
            type_, probability, Verdict(verdict), any(code == CHILD_AND_ADULT for code, _ in lines)
        )
        for type_, probability, verdict, lines in rows[:_MOST]
    ]
