"""What became of a submission, as the page of its report shows it, with the form to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.sites.design.parts import Row
from inkling.sites.unit.concern.choices import concern_choices
from inkling.sites.unit.frame.forms import OutcomeForm


@dataclass(frozen=True)
class ShownSubmission:
    """Where one submission stands, and the form of its outcome. `has_room`: the page need not fold it away."""

    submission: Submission
    title: str
    facts: list[Row]
    form: OutcomeForm
    decided: bool
    follows: bool = False
    has_room: bool = True

    @property
    def folds(self) -> bool:
        """Whether it opens on demand: a long report of which much is left has no room for it yet."""
        return not (self.has_room or self.decided or self.follows or self.form.errors)


def outcome_prefix(submission: Submission) -> str:
    """Return the prefix of the fields of a submission's outcome."""
    return f"s{submission.pk.hex[:8]}"


def shown_submission(
    submission: Submission,
    *,
    concerns: Sequence[Concern],
    answered: OutcomeForm | None,
    is_repeat: bool = False,
    has_room: bool = True,
) -> ShownSubmission:
    """Return where a submission stands, with the form of its outcome: as answered, or as it was recorded.

    What was only told again asks for none of its own.
    """
    form = answered or OutcomeForm(
        prefix=outcome_prefix(submission),
        concerns=concern_choices(concerns),
        initial={
            "outcome": submission.outcome,
            "outcome_note": submission.outcome_note,
            "concern": str(submission.outcome_concern_id or ""),
        },
    )
    decided = bool(submission.outcome)
    return ShownSubmission(
        submission,
        _title(submission, is_repeat=is_repeat),
        _facts(submission),
        form,
        decided,
        follows=is_repeat and not decided,
        has_room=has_room,
    )


def _title(submission: Submission, *, is_repeat: bool) -> str:
    if submission.addition is None:
        return gettext("This report, nothing new") if is_repeat else gettext("This report")
    said = gettext("Addition %(number)s, nothing new") if is_repeat else gettext("Addition %(number)s")
    return said % {"number": submission.addition.number}


def _facts(submission: Submission) -> list[Row]:
    facts = [
        Row(
            gettext("Goes to"),
            submission.region.name if submission.region else "",
            empty=gettext("Not placed"),
        ),
        Row(gettext("Stands"), submission.get_state_display()),
    ]
    if submission.outcome:
        facts += [
            Row(gettext("Outcome"), submission.get_outcome_display()),
            Row(gettext("Note"), submission.outcome_note, verbatim=True),
        ]
    if submission.outcome_concern_id is not None:
        facts.append(Row(gettext("Concern"), reference_of(submission.outcome_concern_id, prefix="C")))
    return facts
