"""Through whom a claim came, in words: kinds of people alone, never a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.extraction.composing.composition import ClaimWay, StepKind, WayStep

MOST_SHOWN = 3  # ways of one report
# At the head of a sentence, and behind "told".
_TELLS: Mapping[StepKind, Promise] = {
    "child": _("A child"),
    "family": _("Somebody of a family"),
    "friend": _("A friend"),
    "neighbour": _("A neighbour"),
    "school": _("Somebody at school"),
    "health": _("Somebody in health care"),
    "social_care": _("Somebody in social care"),
    "police": _("The police"),
    "professional": _("A worker"),
    "meeting": _("A meeting"),
    "concern": _("Somebody of concern"),
    "somebody": _("Somebody"),
    "not_told": _("Somebody whom nobody names"),
}
_HEARS: Mapping[StepKind, Promise] = {
    "child": _("a child"),
    "family": _("somebody of a family"),
    "friend": _("a friend"),
    "neighbour": _("a neighbour"),
    "school": _("somebody at school"),
    "health": _("somebody in health care"),
    "social_care": _("somebody in social care"),
    "police": _("the police"),
    "professional": _("a worker"),
    "meeting": _("a meeting"),
    "concern": _("somebody of concern"),
    "somebody": _("somebody"),
    "not_told": _("somebody whom nobody names"),
}


def say_ways(ways: Iterable[ClaimWay]) -> list[str]:
    """Return each way in words, once, three at most: "A child told a worker, who told somebody at school."."""
    return list(dict.fromkeys(_say_way(each) for each in ways if each.steps))[:MOST_SHOWN]


def _say_way(way: ClaimWay) -> str:
    first, *others = way.steps
    heard = [str(_HEARS[each.kind]) for each in others]
    if way.is_whole and way.steps[-1].kind != "meeting":
        heard.append(gettext("the teller of this report"))
    hearers = gettext(", who told ").join(heard)
    said = gettext("%(who)s told %(whom)s.") % {"who": _say_first(first), "whom": hearers}
    return said if way.is_whole else gettext("%(way)s How it came from there is not told.") % {"way": said}


def _say_first(step: WayStep) -> str:
    who = str(_TELLS[step.kind])
    return gettext("%(who)s, who saw it,") % {"who": who} if step.knew == "saw" else who
