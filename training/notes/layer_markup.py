"""The inline markup of ITEMS.md: `{{type#entity>owner@tag|words}}` and the cuts `[[1 child kaz]]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from training.notes.layer_words import KNOWN
from training.notes.reading import TYPES, Label, NoteError, Role

TOKEN = re.compile(
    r"\{\{(?P<head>[^|{}\n]*)\||(?P<close>\}\})|\[\[(?P<cut>[^\]\n]*)\]\] ?|(?P<bad>\{\{|\[\[)"
)
HEAD = re.compile(r"(?P<aside>~?)(?P<type>[a-z_]+)(?P<refs>(?:[#>@][a-z0-9_-]+)*)")
REF = re.compile(r"([#>@])([a-z0-9_-]+)")


@dataclass(frozen=True)
class Mark:
    """A label with what its head says of entity, owners and tags."""

    label: Label
    entity: str = ""
    owners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marker:
    """A cut: from this offset of the text on, the words tell this item, or none ("-")."""

    at: int
    number: str
    known: str = ""
    entities: tuple[str, ...] = ()


class LayerMarkup:
    """Reads one body from left to right."""

    def __init__(self, body: str, *, source: str, first_line: int) -> None:
        self.body, self.source, self.first_line = body, source, first_line
        self.plain = ""
        self.open: list[tuple[int, str, int]] = []
        self.marks: list[Mark] = []
        self.markers: list[Marker] = []

    def read(self) -> tuple[str, list[Mark], list[Marker]]:
        at = 0
        for token in TOKEN.finditer(self.body):
            self.plain += self.body[at : token.start()]
            at = token.end()
            if token["bad"]:
                self._refuse("a bracket that begins nothing known.", at=token.start())
            elif token["close"]:
                self._finish(token.start())
            elif token["cut"] is not None:
                self._cut(token["cut"].split(), at=token.start())
            else:
                self.open.append((len(self.plain), token["head"], token.start()))
        self.plain += self.body[at:]
        if self.open:
            self._refuse("'{{' is never closed.", at=self.open[-1][2])
        if self.plain[: self.markers[0].at if self.markers else None].strip():
            self._refuse("the body does not begin with a cut such as [[1 direct]] or [[-]].", at=0)
        return self.plain, self.marks, self.markers

    def _finish(self, at: int) -> None:
        if not self.open:
            self._refuse("'}}' closes nothing.", at=at)
        start, head, opened = self.open.pop()
        words = self.plain[start:]
        if not words or words != words.strip():
            self._refuse(f"the label {words!r} is empty or has space at an end.", at=opened)
        if head == "!":
            self.marks.append(Mark(Label(start, len(self.plain), "", Role.NEAR_MISS)))
            return
        said = HEAD.fullmatch(head)
        if said is None or said["type"] not in TYPES:
            self._refuse(f"{head!r} is no known type with #entity, >owner or @tag.", at=opened)
        self._mark(said, start, opened)

    def _mark(self, said: re.Match[str], start: int, opened: int) -> None:
        refs: dict[str, list[str]] = {"#": [], ">": [], "@": []}
        for sign, name in REF.findall(said["refs"]):
            refs[sign].append(name)
        if len(refs["#"]) > 1 or (said["aside"] and said["refs"]):
            self._refuse("a span has one entity at most; one that is set aside has none.", at=opened)
        role = Role.SET_ASIDE if said["aside"] else Role.DETAIL
        label = Label(start, len(self.plain), said["type"], role)
        self.marks.append(Mark(label, "".join(refs["#"]), tuple(refs[">"]), tuple(refs["@"])))

    def _cut(self, words: list[str], *, at: int) -> None:
        if self.open:
            self._refuse("a cut stands inside a label.", at=at)
        begun = {marker.number for marker in self.markers if marker.number != "-"}
        number, rest = (words or [""])[0], words[1:]
        known = rest.pop(0) if rest and rest[0] in KNOWN else ""
        if number == "-" and not rest and not known:
            pass
        elif not number.isdecimal() or (number in begun) == bool(known):
            self._refuse(
                f"{words} is no cut: [[2 child kaz]] begins, [[2]] goes on, [[-]] is no item.", at=at
            )
        self.markers.append(Marker(len(self.plain), number, known, tuple(rest)))

    def _refuse(self, why: str, *, at: int) -> NoReturn:
        line = self.first_line + self.body.count("\n", 0, at)
        raise NoteError(f"{self.source}:{line}: {why}")
