"""What another installation's door answers, read as if nobody could be trusted: whole and in form, or nothing of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator

from inkling.exchange.rules.asking import AskAnswer
from inkling.exchange.rules.formats.document import GRADE, TEXT_MAX
from inkling.exchange.rules.formats.gate import stops_item
from inkling.exchange.rules.receipts import Handover, Signature, digest_of_item, is_signed, receipt_body

MOST_LISTED = 100
REASON_MAX = 500
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class NonsenseCame(Exception):
    """It is not what the door of an installation answers. Nothing of it is taken in."""


@dataclass(frozen=True)
class ListLine:
    """A line of a list, which holds no words."""

    id: UUID
    recalled_on: date | None
    sent_on: date | None = None


@dataclass(frozen=True)
class ListPage:
    """One page of a list, and where the next begins."""

    items: list[ListLine]
    following: str | None


@dataclass(frozen=True)
class ArrivingItem:
    """An item with its words and its grade, whose receipt the sender has signed; of a recalled one only why."""

    id: UUID
    reference: str
    sent_on: date
    text: str = ""
    grade: Mapping[str, Any] | None = None
    recall_reason: str = ""
    body: str = ""
    signature: Signature | None = None
    mark: str = ""


_ANSWER = Draft202012Validator(
    {
        "type": "object",
        "required": ["id", "answer"],
        "properties": {
            "id": {"type": "string", "maxLength": 36},
            "answer": {"enum": [each.value for each in AskAnswer]},
        },
    }
)


def _form(properties: dict[str, Any], *wanted: str) -> Draft202012Validator:
    # A later version may say more: what is not named here is not read.
    return Draft202012Validator({"type": "object", "required": list(wanted), "properties": properties})


# It is said on the telephone, and stands beside words of our own.
_REFERENCE = {"type": "string", "pattern": r"\A[0-9A-Za-z]{1,40}\Z"}
_ABOUT = {"id": {"type": "string", "maxLength": 36}, "recalled_on": {"type": "string", "pattern": _DAY}}
_PAGE = _form(
    {
        "items": {
            "type": "array",
            "maxItems": MOST_LISTED,
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": _ABOUT | {"sent_on": {"type": "string", "pattern": _DAY}},
            },
        },
        "next": {"type": ["string", "null"], "maxLength": 400},
    },
    "items",
    "next",
)
_SIGNED = {
    "type": "object",
    "required": ["body", "signed_by", "signature"],
    "properties": {
        "body": {"type": "string", "maxLength": 2_000},
        "signed_by": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "signature": {"type": "string", "pattern": "^[0-9a-f]{128}$"},
    },
}
_ITEM = _form(
    _ABOUT
    | {
        "reference": _REFERENCE,
        "sent_on": {"type": "string", "pattern": _DAY},
        "text": {"type": "string", "minLength": 1, "maxLength": TEXT_MAX},
        "grade": GRADE,
        "receipt": _SIGNED,
    },
    "id",
    "reference",
    "sent_on",
    "text",
    "grade",
    "receipt",
)
_RECALLED = _form(
    _ABOUT
    | {
        "reference": _REFERENCE,
        "sent_on": {"type": "string", "pattern": _DAY},
        "recall_reason": {"type": "string", "maxLength": REASON_MAX},
    },
    "id",
    "reference",
    "sent_on",
    "recall_reason",
)


def read_page(body: bytes) -> ListPage:
    """Return one page of a list. Raises `NonsenseCame`."""
    said = _read(body, _PAGE)
    return ListPage(
        [
            ListLine(_id(each), _day(each.get("recalled_on")), _day(each.get("sent_on")))
            for each in said["items"]
        ],
        said["next"],
    )


def read_item(body: bytes, *, asked: UUID, mark: str) -> ArrivingItem:
    """Return the item that was asked for. Raises `NonsenseCame`, also where its grade does not let it come here."""
    said = _json(body)
    if not isinstance(said, dict) or "recall_reason" in said:
        said = _check_form(said, _RECALLED)
        found = ArrivingItem(
            _id(said), said["reference"], _sent_on(said), recall_reason=said["recall_reason"], mark=mark
        )
    else:
        said = _check_form(said, _ITEM)
        found = _whole(said, mark=mark)
    if found.id != asked:
        raise NonsenseCame
    return found


def _whole(said: Mapping[str, Any], *, mark: str) -> ArrivingItem:
    grade, signed = said["grade"], said["receipt"]
    signature = Signature(signed["signed_by"], signed["signature"])
    found = ArrivingItem(
        _id(said),
        said["reference"],
        _sent_on(said),
        text=said["text"],
        grade=grade,
        body=signed["body"],
        signature=signature,
        mark=mark,
    )
    # This side stands at the other as a partner: what may not go to one was never to come.
    if any(stops_item(grade, audience="partner")):
        raise NonsenseCame
    if not is_signed(found.body, signature) or not _is_receipt_of(found):
        raise NonsenseCame
    return found


def read_answer(body: bytes, *, asked: UUID) -> AskAnswer:
    """Return what was answered of a value. Raises `NonsenseCame`."""
    said = _read(body, _ANSWER)
    if _id(said) != asked:
        raise NonsenseCame
    return AskAnswer(said["answer"])


def _is_receipt_of(item: ArrivingItem) -> bool:
    """Say whether what was signed is about these words under this grade."""
    said = _json(item.body.encode())
    if not isinstance(said, dict) or not all(isinstance(said.get(each), str) for each in ("from", "to")):
        return False
    digest = digest_of_item(item.text, grade=item.grade or {})
    handover = Handover(str(item.id), item.reference, said["from"], said["to"], item.sent_on, digest)
    return receipt_body(handover) == item.body


def _read(body: bytes, form: Draft202012Validator) -> dict[str, Any]:
    return _check_form(_json(body), form)


def _json(body: bytes) -> Any:
    try:
        said = json.loads(body.decode("utf-8"))
        # Neither a table nor a page has letters for one half of a pair of surrogates.
        written = json.dumps(said, ensure_ascii=False)
        written.encode("utf-8")
    except (ValueError, RecursionError) as problem:
        raise NonsenseCame from problem
    if "\\u0000" in written:
        raise NonsenseCame
    return said


def _check_form(said: Any, form: Draft202012Validator) -> dict[str, Any]:
    if next(form.iter_errors(said), None) is not None:
        raise NonsenseCame
    return dict(said)


def _id(said: Mapping[str, Any]) -> UUID:
    try:
        return UUID(said["id"])
    except ValueError as problem:
        raise NonsenseCame from problem


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise NonsenseCame from problem


def _sent_on(said: Mapping[str, Any]) -> date:
    day = _day(said["sent_on"])
    if day is None:
        raise NonsenseCame
    return day
