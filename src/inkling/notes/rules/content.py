"""What stands in a note, as one value that is sealed whole."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from inkling.vocabulary.notes import SchoolField

# How long a draft is held after its last change, and what was sent after its sending.
HOLDS = timedelta(days=30)
# Of a year that comes over from another system nobody checks each note within a month.
HOLDS_AT_FIRST = timedelta(days=90)


@dataclass(frozen=True)
class CardDecision:
    """What a practitioner said of one card. Empty: what the words say stands. `is_out`: it is left out.

    `is_another`: of the children who may be meant it is none, or nobody knows which: it stays by itself.
    `same_as` and `owner` are keys of other cards; `parts` number the places at which somebody else is meant. To be
    shown is not to be confirmed: `face` is what the page showed last, `right_of` what was called right, where it was.
    """

    age: str = ""
    role: str = ""
    is_out: bool = False
    is_another: bool = False
    same_as: str = ""
    owner: str = ""
    parts: tuple[int, ...] = ()
    is_right: bool = False
    is_changed: bool = False
    face: str = ""
    right_of: str = ""


@dataclass(frozen=True)
class ItemDecision:
    """What a practitioner said of one thing told. Empty: as the words say, or as it was answered for all.

    `parts` are the first words of sentences that tell another thing; `follows`: it belongs to the one before it. `part`
    numbers the part of the note that it is of, `also` others that it is of as well; 0: as the one above. `face` and
    `right_of` as of a card.
    """

    known: str = ""
    origin: str = ""
    knew: str = ""
    agreed: str = ""
    why: str = ""
    is_out: bool = False
    follows: bool = False
    parts: tuple[str, ...] = ()
    part: int = 0
    also: tuple[int, ...] = ()
    is_right: bool = False
    is_changed: bool = False
    face: str = ""
    right_of: str = ""


@dataclass(frozen=True)
class SentCopy:
    """What is known of the sending: for the printed copy, and to ask what became of it. `others`: the other parts.

    `attached` names the kinds of the files that went with it: which they are stands nowhere any more.
    """

    receipt: str
    on: str
    onward: str
    region: str = ""
    door: str = ""
    is_concern: bool = False
    without_door: bool = False
    part: int = 1
    child: str = ""
    attached: tuple[str, ...] = ()
    others: tuple[SentCopy, ...] = ()

    @property
    def has_concern(self) -> bool:
        """Whether a concern was opened of any part."""
        return any(each.is_concern for each in (self, *self.others))


@dataclass(frozen=True)
class NoteSource:
    """Where a note was written that another system held: there, by whom, on which day (ISO)."""

    system: str
    on: str
    writer: str = ""


@dataclass(frozen=True)
class NoteContent:
    """All that was typed. `answers` are those of the questions by name; `fields` those of the template.

    `is_read`: the practitioner has let the words be read, and sees cards. `secret`: that of the receipt.
    `typed_on` is the day (ISO) on which the words were changed last: "yesterday" is counted from it.
    `arrivals`: what came from a device, a digest of it by the key of its sending. `source`: where it was first written.
    `line_days` are days (ISO) that were answered for lines of a diary, by their keys; `sent_lines` the keys of lines
    that were sent before.
    """

    secret: bytes
    text: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, CardDecision] = field(default_factory=dict)
    items: Mapping[str, ItemDecision] = field(default_factory=dict)
    line_days: Mapping[str, str] = field(default_factory=dict)
    sent_lines: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    is_read: bool = False
    typed_on: str = ""
    sent: SentCopy | None = None
    arrivals: Mapping[str, str] = field(default_factory=dict)
    source: NoteSource | None = None

    def answer(self, name: str) -> str:
        """Return one answer; empty where nothing was said."""
        return self.answers.get(name, "")

    @property
    def lead_heard(self) -> str:
        """When the service's own safeguarding lead was told, as it was typed: beside a template, or in its field."""
        return (self.answer("lead_heard") or self.fields.get(SchoolField.LEAD_TOLD.value, "")).strip()

    def day_sent(self, otherwise: date) -> date:
        """Return the day on which it was sent, or another where it was not."""
        return date.fromisoformat(self.sent.on) if self.sent else otherwise

    def day_typed(self, otherwise: date) -> date:
        """Return the day from which its words count; where nothing says, that of sending or another."""
        return date.fromisoformat(self.typed_on) if self.typed_on else self.day_sent(otherwise)


def day_of_change(content: NoteContent, *, on: date) -> str:
    """Return from which day (ISO) words count that were changed on this one.

    Of what another system held, that is the day on which it was written there: a slip that is mended today makes no
    "yesterday" of it the day before today.
    """
    return content.source.on if content.source else on.isoformat()


def pack(content: NoteContent) -> bytes:
    """Return the content as bytes to seal."""
    data = asdict(content) | {"secret": b64encode(content.secret).decode()}
    return zlib.compress(json.dumps(data).encode())


def unpack(whole: bytes) -> NoteContent:
    """Read what `pack` gave."""
    data: dict[str, Any] = json.loads(zlib.decompress(whole))
    return NoteContent(
        **{
            **data,
            "secret": b64decode(data["secret"]),
            "decisions": {key: CardDecision(**_with_parts(each)) for key, each in data["decisions"].items()},
            "items": {key: ItemDecision(**_item(each)) for key, each in data.get("items", {}).items()},
            "signs": tuple(data["signs"]),
            "sent_lines": tuple(data.get("sent_lines", ())),
            "sent": _sent_copy(data["sent"]) if data["sent"] else None,
            "source": NoteSource(**data["source"]) if data.get("source") else None,
        }
    )


def _sent_copy(data: Mapping[str, Any]) -> SentCopy:
    others = tuple(_sent_copy(each) for each in data.get("others", ()))
    return SentCopy(**{**data, "others": others, "attached": tuple(data.get("attached", ()))})


def _item(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**_with_parts(data), "also": tuple(data.get("also", ()))}


def _with_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "parts": tuple(data.get("parts", ()))}
