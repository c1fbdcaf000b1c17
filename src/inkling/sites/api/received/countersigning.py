"""What the other side signs, and how a receipt is answered: its schemas."""

from __future__ import annotations

from inkling.sites.api.told.schema import Schema, whole

_KEY: Schema = {
    "type": "string",
    "maxLength": 64,
    "description": "A public key of Ed25519, in small hexadecimal letters.",
}
_SIGNATURE: Schema = {
    "type": "string",
    "maxLength": 128,
    "description": "Over `receipt.body`, in UTF-8.",
}
COUNTERSIGNING: Schema = whole({"signed_by": _KEY, "signature": _SIGNATURE}, "signed_by", "signature")
RECEIPT: Schema = whole(
    {
        "body": {
            "type": "string",
            "description": "One line of JSON: which item, from whom, to whom, its digest.",
        },
        "signed_by": _KEY,
        "signature": _SIGNATURE,
        "countersigned_by": _KEY,
        "countersignature": _SIGNATURE,
    },
    "body",
    "signed_by",
    "signature",
)
