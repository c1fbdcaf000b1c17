"""The part that somebody plays: a child who may be harmed comes first, and no child is ever a person of concern."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.extraction.composing.ages_and_roles.ages import friend_of_elder
from inkling.extraction.composing.ages_and_roles.deeds import Deeds, Own
from inkling.extraction.composing.composition import Age, Role
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED, ONLY_TELLS

_PEOPLE = word_sets("people")
_SETS = word_sets("roles")
_JOB_NEAR = 4  # words between "is" and a job
_JOB_FAR = 6  # words from a job to the name of who has it
_JOB_OF = ("for", "of", "since", "to")
BESIDE_A_SIGN = "a child, and a sign is told beside"
MAY_BE_CHILD = "not told, and may be a child"
_PLAIN_WORK = ("the title", "told as")


@dataclass(frozen=True, slots=True)
class Part:
    """A role with the reason for it; `told` where words say so, else a scorer may know better."""

    role: Role
    why: str
    told: bool = False


def role_of(scene: Scene, person: Person, age: Age, deeds: Deeds) -> Part:
    """Return the role of a person or of several together."""
    own = deeds.of(person)
    if person.heads & _PEOPLE["callers"] and not person.joined:
        return Part("other", "who tells", told=True)
    if is_caller(person) and age != "child":
        return Part("writer", "who tells", told=True)
    if age == "child":
        described = (
            any(scene.spans[span].type == "description" for span in person.joined) and not person.named
        )
        return _of_child(own, main=deeds.main_child is person, described=described)
    if person.writer:
        return Part("writer", "who writes")
    if not person.joined and all(each.form == "writer" for each in person.mentions):
        return Part("other", "who sends the messages", told=True)
    work = _work_of(scene, person)
    kin = sorted(person.heads & _PEOPLE["elders"]) or _kin_in_brackets(scene, person)
    if not own.does_harm and (work or kin):
        told = Part("professional", work, told=work.startswith(_PLAIN_WORK))
        return told if work else Part("family_or_carer", f"told as '{kin[0]}'", told=True)
    if own.does_harm:
        return Part("person_of_concern", own.harm, told=own.plainly)
    if own.in_plight and age == "unknown":
        return Part("child_at_risk", own.plight, told=True)
    if own.tells and not own.beside_signs:
        return Part("other", "tells or sees, and no more")
    return _of_others(scene, person, own)


def part_by_age(part: Part, age_why: str) -> Part:
    """Return a part that hangs on an age: who is only judged to be a child is only judged to be at risk.

    Who would be judged a child but for the harm that words tell is only judged to be of concern.
    """
    hangs = (part.role == "child_at_risk" and age_why.startswith(JUDGED)) or (
        part.role == "person_of_concern" and age_why == MAY_BE_CHILD
    )
    return Part(part.role, f"{JUDGED}{part.why}") if hangs and not part.why.startswith(JUDGED) else part


def is_caller(person: Person) -> bool:
    """Say whether somebody rang and gave a name: "female caller, gave name as Mrs Iqbal"."""
    return person.writer and bool(person.heads & _PEOPLE["callers"])


def _of_child(own: Own, *, main: bool, described: bool) -> Part:
    if main:
        return Part("child_at_risk", "the child told of", told=True)
    if own.only_tells and not described:
        return Part("other", ONLY_TELLS)
    if own.mentions == 1 and not own.beside_signs and not described:
        return Part("other", "a child named once, and nothing told of them")
    return Part("child_at_risk", BESIDE_A_SIGN if own.beside_signs else "a child")


def _of_others(scene: Scene, person: Person, own: Own) -> Part:
    """Return the role of somebody not known as a child of whom no deed is told."""
    types = {scene.spans[span].type for span in person.joined}
    if own.beside_signs and not own.only_tells:
        return Part("person_of_concern", "told beside a sign, and not as a child")
    if types & {"nickname", "description"}:
        return Part("person_of_concern", "described, or known by a nickname, and no other part told")
    return Part("other", "no part told")


def _work_of(scene: Scene, person: Person) -> str:
    """Return the word that tells of somebody's job with children or the public, or nothing."""
    titles = person.titles & _PEOPLE["titles_professional"]
    if titles:
        return f"the title '{sorted(titles)[0]}'"
    jobs = person.heads & _PEOPLE["professional"]
    if jobs and not friend_of_elder(scene, person):
        return f"told as '{sorted(jobs)[0]}'"
    for mention in person.mentions:
        if mention.form == "name" and not person.young:
            why = _work_beside(scene, mention.first, mention.after)
            if why:
                return why
    return ""


def _kin_in_brackets(scene: Scene, person: Person) -> list[str]:
    """Return what stands in brackets behind a name as who they are to the child: "Mr Okafor (foster carer)"."""
    for mention in person.mentions:
        if mention.form == "name" and scene.word(mention.after) == "(":
            words = scene.between(mention.after + 1, mention.after + 4)
            inside = words[: words.index(")")] if ")" in words else []
            if inside and inside[-1] in _PEOPLE["elders"] and set(inside[:-1]) <= _SETS["of_a_carer"]:
                return inside[-1:]
    return []


def _work_beside(scene: Scene, first: int, after: int) -> str:
    """Return the job told right beside a name, or that the name is written to or was told."""
    job = _job_after(scene, after)
    if job:
        return f"'{job}' beside the name"
    before = scene.between(first - 3, first)
    is_heading = before[-1:] != ["to"] or before[-2:-1] in ([], ["\n"], ["cc"])
    if before and before[-1] in _SETS["greets"] and is_heading:
        return "written to"
    job = _job_that_is(scene, first)
    if job:
        return f"'{job}' before the name"
    for word in before[::-1]:
        if word in _SETS["jobs"]:
            return f"'{word}' before the name"
        if word not in _SETS["before_names"]:
            break  # "the nurse saw Leah" tells nothing of Leah
    if _is_passed_on(scene.between(first - 6, first)):
        return "the writer passed it on to them"
    return ""


def _job_that_is(scene: Scene, first: int) -> str:
    """Return the job that a name is told to have: "SW for CD is Gethin", "keyworker since May is Tom"."""
    opens = scene.sentences[scene.sentence_of[first]].start
    before = scene.between(max(opens, first - _JOB_FAR), first)
    if before[-1:] != ["is"]:
        return ""
    for at in range(len(before) - 3, -1, -1):
        if before[at] in (",", "who", "and"):
            return ""
        if before[at] in _SETS["jobs"]:
            return before[at] if before[at + 1] in _JOB_OF else ""
    return ""


def _is_passed_on(before: list[str]) -> bool:
    """Say whether the words before a name say that the writer told them: "I have told", and not "I heard MA tell"."""
    verb = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _SETS["passed_on"]), -1)
    if verb < len(before) - 2:
        return False
    writer = next((at for at in range(verb, -1, -1) if before[at] in _SETS["by_writer"]), -1)
    if _SETS["ends_passing"] & set(before[verb + 1 :]) or before[writer - 1 : writer] == ["if"]:
        return False  # "if i tell then Liam will get hurt"
    return writer >= 0 and set(before[writer + 1 : verb]) <= _SETS["before_passing"]


def _job_after(scene: Scene, after: int) -> str:
    """Return the job that stands behind a name as theirs: ", youth worker", "(DSL)", "is her social worker".

    Whose teacher somebody fears, or in whose tutor group they are, is another.
    """
    following = scene.between(after, after + 8)
    if not following or following[0] not in _SETS["opens_a_job"]:
        return ""
    is_told = following[0] in _SETS["is"]
    for at, word in enumerate(following[1:-1], start=1):
        ends = word in (".", "\n", "who", "'s") or word in _SETS["said"]
        if (
            ends
            or (word in _SETS["no_job_behind"] and not (is_told and at == 1))
            or (is_told and at > _JOB_NEAR)
        ):
            return ""
        if word in _SETS["jobs"]:
            return "" if following[at + 1] in _SETS["of_others"] else word
    return ""
