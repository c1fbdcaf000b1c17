"""The steps of the journey in the order in which they are asked."""

from inkling.sites.community.steps import begin, details, place, safety, team, telling, words, you
from inkling.sites.community.steps.map.form import MapForm
from inkling.sites.community.steps.step import STEP_OF, Step, ToldField

STEPS: tuple[Step, ...] = (
    STEP_OF[begin.DangerForm],
    STEP_OF[begin.CallForm],
    STEP_OF[begin.AboutForm],
    STEP_OF[begin.ForMeForm],
    STEP_OF[begin.TellerForm],
    STEP_OF[begin.BeforeForm],
    STEP_OF[place.WhereForm],
    STEP_OF[MapForm],
    STEP_OF[place.WhichForm],
    STEP_OF[words.WordsForm],
    STEP_OF[words.NoticedForm],
    STEP_OF[telling.KnowsForm],
    STEP_OF[telling.KindForm],
    STEP_OF[details.CategoriesForm],
    *details.detail_steps(),
    STEP_OF[safety.SignsForm],
    STEP_OF[safety.ChildForm],
    STEP_OF[safety.AlreadyToldForm],
    STEP_OF[telling.SharingForm],
    STEP_OF[you.YouForm],
    STEP_OF[you.ContactForm],
    STEP_OF[team.TeamForm],
)

_BY_ID = {step.id: step for step in STEPS}


_TEXTS = frozenset(
    name for form in STEP_OF for name, field in form.base_fields.items() if isinstance(field, ToldField)
)


def is_text(name: str) -> bool:
    """Whether a field of this name, on whichever page, is a box for own words."""
    return name in _TEXTS or details.is_text(name)


def step_called(step_id: str) -> Step:
    """Return the step of this id. Raises `KeyError`."""
    return _BY_ID[step_id]
