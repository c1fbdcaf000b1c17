"""What somebody is called or thought to be: "the lad outside is called JJ", "Mimi, who she thinks is 13"."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.references.naming import NAME_TYPES
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

SPEAKERS = ("he", "she", "they", "writer")
_SETS = word_sets("beside")
_ELDERS = word_sets("people")["elders"]
_TOLD_OF = ("name", "looks", "noun")
_NAMES = word_sets("pronouns")
_OWN_NAME = _NAMES["own_name"]
_TITLES = word_sets("people")["plain_titles"]
_BE = ("is", "'s", "was")
_CALLED_BY = 4  # words from "called" in which it stands by whom
_QUOTES = ('"', "'")
_MOST_WHERE = 7  # words of where somebody is, with the comma behind them
# After what else is told of somebody: "the lad selling outside is called JJ", "Mother en route, name Sandra".
_CALLED_AT_END = (
    ["is", "called"],
    ["was", "called"],
    ["known", "as"],
    [",", "name"],
    [",", "named"],
    [",", "called"],
    [",", "known", "as"],
    ["name", "is"],
    ["signed", "in", "as"],
    ["checked", "in", "as"],
    ["booked", "in", "as"],
)


def calls_another(gap: list[str]) -> bool:
    """Say whether it is another: 'a driver, who calls Bradley "Bradders"', 'introduced her to "Bish"'."""
    return " ".join(gap[-2:]) in ("who calls", "who called", "that calls") or (
        "introduced" in gap and not {"as", "himself", "herself"} & set(gap)
    )


def why_called(scene: Scene, mention: Mention, gap: list[str]) -> str:
    """Return the words that say that whoever a noun tells of is called by a name, or nothing."""
    if _is_called_behind(scene, mention, gap):
        return "told as what they are called"
    if _is_named_on_paper(gap):
        return "told as their name"
    return f"told as '{' '.join(gap[-2:])}'" if _ends_in_calling(gap) else ""


def _is_named_on_paper(gap: list[str]) -> bool:
    """Say whether a name is told as it stands on something: "same gentleman, name on card Mr P. Harding"."""
    plain = [word for word in gap if word not in _QUOTES and word not in _TITLES]
    is_told = plain[:2] == [",", "name"] and bool(_NAMES["papers"] & set(plain[2:]))
    return (
        is_told and set(plain[2:]) <= _NAMES["papers"] | _NAMES["on_paper"] | _NAMES["between_whose_and_name"]
    )


def _ends_in_calling(gap: list[str]) -> bool:
    """Say whether somebody is named at the end of what they do: "the lad selling outside is called JJ"."""
    plain = [word for word in gap if word not in _QUOTES]
    is_given = bool({"gave", "gives", "giving"} & set(plain)) and "name" in plain[-2:]
    is_at_end = any(plain[-len(each) :] == each for each in _CALLED_AT_END)
    return is_given or is_at_end or _is_called_from_there(gap)


def _is_called_behind(scene: Scene, mention: Mention, gap: list[str]) -> bool:
    """Say whether a name is said to be what somebody is called: "the man in charge, Clive as he calls himself"."""
    as_, who, calls = (scene.word(mention.after + at) for at in range(3))
    is_called = as_ == "as" and who in ("he", "she", "they") and (calls in _SETS["called"] or calls == "is")
    return is_called and gap[-1:] == [","]


def _is_called_from_there(gap: list[str]) -> bool:
    """Say whether only where somebody is from stands before what they are called: "a boy from Hull called Kit"."""
    is_where = 2 < len(gap) <= _MOST_WHERE and gap[0] in _SETS["where"] - {"with"}
    return is_where and gap[-1] in ("called", "named") and "," not in gap


def _is_name_alone(scene: Scene, at: int) -> bool:
    """Say whether a name stands at a token, and nobody of theirs."""
    span = scene.inside[at] if at < len(scene.inside) else -1
    if span < 0 or scene.spans[span].type not in NAME_TYPES or scene.ranges[span].start != at:
        return False
    return scene.word(scene.ranges[span].stop) != "'s"


def is_first_named_here(scene: Scene, mention: Mention) -> bool:
    """Say whether a pronoun opens how somebody is called: "his name's Corey", "hes called Col", of nobody named."""
    if mention.owning:
        return scene.word(mention.after) in _OWN_NAME
    at = mention.after + (scene.word(mention.after) in (*_BE, "="))
    if mention.subject and _is_name_alone(scene, at) and (at > mention.after or mention.words in _SETS["is"]):
        return True  # "He is Ross from the gym", "hes Kaz", and not "he's Kaz's brother"
    # "Ryan waits there. He's called Rhino by all of them" says more of who has a name.
    return scene.word(at) == "called" and "by" not in scene.between(at + 1, at + 1 + _CALLED_BY)


def is_thought_of(last: Mention, gap: list[str]) -> bool:
    """Say whether it is of somebody else that they think so; `gap` are the words between them and what they think."""
    if last.noun is not None and last.noun.head in _ELDERS and len(gap) == 1 and gap[0] in _SETS["thinks"]:
        return True  # "his nan says fifteen"
    if last.form not in (*SPEAKERS, "name") or last.owning or not gap:
        return False
    if gap[0] in _SETS["supposes"] and len(gap) == 1:
        return True
    return len(gap) > 1 and gap[0] in _SETS["thinks"] and gap[1] in _SETS["be"]


def whom_thought_of(scene: Scene, last: Mention, before: Sequence[Mention]) -> Mention | None:
    """Return who stands before "who she thinks is", or nobody; "Tyrese, no surname, who she said is 17"."""
    at = last.first - (scene.word(last.first - 1) in _SETS["who"])
    at -= scene.word(at - 1) == ","
    here = scene.sentence_of[last.first]
    others = [
        each
        for each in before
        if each.after <= at
        and each.form in _TOLD_OF
        and each.who != last.who
        and scene.sentence_of[each.first] == here
    ]
    return next((each for each in others if each.after == at), others[0] if others else None)
