"""Answers as data and as a machine: what was answered so far, and which step comes next. Pure: no Django."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from inkling.safeguarding.rules.protected_view.people.children import about_as_told
from inkling.sites.community.easy.book import MARK
from inkling.vocabulary.telling import About, AskedBack, TellerKind, read_answer

CHECK = "check"
Values = dict[str, Any]


@dataclass
class DetailAnswers:
    """One detail as typed. `values` maps field names to text; `found` is the place in the own words it came from."""

    kind: str
    values: Values = field(default_factory=dict)
    found: str = ""


@dataclass
class Answers:
    """Everything a teller has typed so far.

    `by_step` maps a step's id to what was typed in it, as typed. `at` is the step on the page; `visited` those
    left by Continue. `checked`: the check page has been reached. `extended`: "add more" was chosen. `editing` is
    the detail on the page: its number, or -1 for a new one of `adding`. `addition`: it goes under an earlier receipt.
    `noticed`, `signs_noticed` and `often_noticed` are what was found in the own words (see noticing.py), `understood`,
    `days` and `happenings` what it means together (cards.py, happenings.py);
    `joined` are the places that the teller joined or told apart;
    `unread`: not all of the words could be read by machine; `harm_noticed` and `self_noticed`: they read as if harm to
    a child were told, and as if by a child of themselves. `language` is the one chosen on the start page, if any.
    `asked` is what the unit asked back under this receipt, each as (id, what, words quoted); `answering` the id of the
    one that is answered.
    """

    secret: bytes
    started: int
    at: str = ""
    by_step: dict[str, Values] = field(default_factory=dict)
    details: list[DetailAnswers] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)
    signs_noticed: list[str] = field(default_factory=list)
    often_noticed: list[str] = field(default_factory=list)
    harm_noticed: bool = False
    self_noticed: bool = False
    understood: list[Values] = field(default_factory=list)
    days: list[list[Any]] = field(default_factory=list)
    happenings: list[list[Any]] = field(default_factory=list)
    joined: list[list[int]] = field(default_factory=list)
    unread: bool = False
    visited: list[str] = field(default_factory=list)
    checked: bool = False
    extended: bool = False
    practice: bool = False
    addition: bool = False
    editing: int | None = None
    adding: str = ""
    language: str = ""
    asked: list[list[str]] = field(default_factory=list)
    answering: str = ""

    def text_of(self, step: str, name: str) -> str:
        """Return one answer as text; empty where nothing was said."""
        value = self.by_step.get(step, {}).get(name, "")
        return value if isinstance(value, str) else ""

    def choices_of(self, step: str, name: str) -> list[str]:
        """Return the answers ticked in one question."""
        value = self.by_step.get(step, {}).get(name, [])
        return value if isinstance(value, list) else []

    @property
    def chose_me(self) -> bool:
        """Whether the teller chose to speak of themselves."""
        return self.text_of("about", "about") == About.ME.value

    @property
    def about_me(self) -> bool:
        """Whether the pages speak to the teller as the child: by what was chosen, else by a child's own words."""
        about = read_answer(About, self.text_of("about", "about"), otherwise=About.NOT_SAID)
        kind = read_answer(TellerKind, self.text_of("teller", "teller"), otherwise=TellerKind.NOT_SAID)
        return about_as_told(self.words, about=about, kind=kind) is About.ME

    @property
    def is_easy(self) -> bool:
        """Whether Easy Read was chosen on the start page."""
        return self.language.endswith(MARK)

    @property
    def words(self) -> str:
        """The teller's own words."""
        return self.text_of("words", "words")

    @property
    def question(self) -> tuple[AskedBack, str] | None:
        """What is being answered, with the words that it quotes; None where nothing is."""
        found = (each for each in self.asked if each[0] == self.answering)
        return next(((AskedBack(asks), quoted) for _, asks, quoted in found), None)

    @property
    def is_reached(self) -> bool:
        """Whether the answer is a way to reach the teller, which is sealed apart, and no words."""
        return self.question is not None and self.question[0] is AskedBack.SAFE_WAY

    def visit(self, step: str) -> None:
        """Note that a step was left by Continue."""
        if step not in self.visited:
            self.visited.append(step)

    def ask_again(self, step: str) -> None:
        """Let a step be asked once more, because what it rests on has changed."""
        if step in self.visited:
            self.visited.remove(step)


class StepQuestions(Protocol):
    """What the machine needs to know of a step."""

    @property
    def id(self) -> str:
        """The name under which its answers are kept."""
        ...

    def applies(self, answers: Answers) -> bool:
        """Say whether the step is asked after these answers."""
        ...


def begin(
    *, secret: bytes, started: int, practice: bool = False, addition: bool = False, language: str = ""
) -> Answers:
    """Begin with no answers. `secret` is the receipt's 15 bytes, `started` Unix seconds."""
    return Answers(secret=secret, started=started, practice=practice, addition=addition, language=language)


def path(answers: Answers, steps: Sequence[StepQuestions]) -> list[str]:
    """Return the ids of the steps asked after these answers, in order; the check page is the last."""
    return [*(step.id for step in steps if step.applies(answers)), CHECK]


def step_after(answers: Answers, steps: Sequence[StepQuestions]) -> str:
    """Return the step after the present one.

    Before the check page it is simply the next. Afterwards it is the first that was never answered, else the check.
    """
    asked = path(answers, steps)
    if answers.checked:
        return next((each for each in asked if each != CHECK and each not in answers.visited), CHECK)
    order = [*(step.id for step in steps), CHECK]
    here = order.index(answers.at)
    return next((each for each in asked if order.index(each) > here), CHECK)


def step_before(answers: Answers, steps: Sequence[StepQuestions]) -> str:
    """Return the step that Back leads to; the first step leads to itself."""
    if answers.checked and answers.at in answers.visited:
        return CHECK
    order = [*(step.id for step in steps), CHECK]
    here = order.index(answers.at)
    earlier = [each for each in path(answers, steps) if order.index(each) < here]
    return earlier[-1] if earlier else answers.at


def as_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as a JSON-ready dictionary."""
    data = asdict(answers) | {"secret": base64.b64encode(answers.secret).decode("ascii")}
    # The key of the forms that are on their way when a release is installed.
    data["answers"] = data.pop("by_step")
    return data


def from_json(data: Mapping[str, Any]) -> Answers:
    """Read what `as_json` gave."""
    known = dict(data)
    known["secret"] = base64.b64decode(known["secret"])
    known["by_step"] = known.pop("answers")
    known["details"] = [DetailAnswers(**each) for each in known["details"]]
    return Answers(**known)
