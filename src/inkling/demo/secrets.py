"""The passphrase and the second factors of the demo's people: made once, kept in one private file."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import struct
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from inkling.capture.rules.spoken_codes import make_spoken_code

_WORDS = (
    "amber anchor apple barley beacon birch bramble bridge candle canal cedar cherry clover cobble comet copper "
    "cotton daisy feather fennel fern fiddle garden ginger hazel heather holly island ivory jasmine juniper kettle "
    "lantern lemon linen maple marble meadow mitten nettle oat orchard otter paper pebble pepper pewter plum poppy "
    "quartz quilt ribbon river saffron sparrow thimble thistle timber tulip velvet walnut willow"
).split()
_WORDS_IN_PASSPHRASE = 4
# RFC 6238 with the parameters that every authenticator app assumes.
_PERIOD, _DIGITS, _SECRET_BYTES = 30, 6, 20


@dataclass(frozen=True)
class DemoSecrets:
    """A passphrase for all people, for identity keepers, for documents; a secret for each address (base 32)."""

    passphrase: str
    keeper_passphrase: str
    document_passphrase: str
    second_factors: dict[str, str]


@dataclass(frozen=True)
class Code:
    """A code of the second factor, and for how many seconds it still holds."""

    code: str
    seconds_left: int


def demo_secrets(file: Path, *, emails: Sequence[str]) -> DemoSecrets:
    """Read the secrets from `file`; make what is missing first (mode 0600)."""
    known = json.loads(file.read_text(encoding="ascii")) if file.exists() else {}
    factors = known.get("second_factors", {})
    whole = DemoSecrets(
        passphrase=known.get("passphrase") or _passphrase(),
        keeper_passphrase=known.get("keeper_passphrase") or _passphrase(),
        document_passphrase=known.get("document_passphrase") or make_spoken_code(),
        second_factors={email: factors.get(email) or _second_factor() for email in emails},
    )
    if asdict(whole) != known:
        _write(file, asdict(whole))
    return whole


def code_at(secret: str, *, seconds: float) -> Code:
    """Return the code of a base-32 secret at this many seconds since 1970 (RFC 6238, SHA-1, 30 s, six digits)."""
    counter, into = divmod(int(seconds), _PERIOD)
    digest = hmac.digest(
        base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", counter), hashlib.sha1
    )
    offset = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return Code(f"{(number & 0x7FFFFFFF) % 10**_DIGITS:0{_DIGITS}}", _PERIOD - into)


def _passphrase() -> str:
    return " ".join(secrets.choice(_WORDS) for _ in range(_WORDS_IN_PASSPHRASE))


def _second_factor() -> str:
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")


def _write(file: Path, values: dict[str, object]) -> None:
    draft = file.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as open_file:
        json.dump(values, open_file)
    draft.replace(file)
