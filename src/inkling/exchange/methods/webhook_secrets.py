"""The secret by which calls to a webhook are signed: made of its id and a key that no database holds; not stored."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings

_PURPOSE = b"inkling calls of webhooks"


def secret_of(webhook_id: UUID) -> bytes:
    """Return the secret of a webhook, 32 bytes: the same whenever it is asked for."""
    return hmac.digest(settings.INKLING_AUDIT_ANCHOR_KEY, _PURPOSE + webhook_id.bytes, "sha256")
