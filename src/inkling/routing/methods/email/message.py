"""The message: fixed words outside, everything told inside the sealed document."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

SUBJECT = "Sealed document for the force intelligence unit"
BODY = (
    "A sealed document is attached. It opens with the passphrase that was agreed by telephone.\n"
    "If you do not know it, call the sender on a number that you know already. Please do not reply to this message.\n"
)
ATTACHMENT = "sealed-document.pdf"


def sealed_message(document: bytes, *, to: str, sender: str, key: UUID) -> EmailMessage:
    """Return the message. `key` makes its Message-ID, so that whoever gets it twice can tell.

    Raises ValueError for an address that is no address.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = SUBJECT
    message["From"] = sender
    message["To"] = to
    message["Message-ID"] = message_id(key, sender=sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(BODY)
    message.add_attachment(document, maintype="application", subtype="pdf", filename=ATTACHMENT)
    return message


def message_id(key: UUID, *, sender: str) -> str:
    """Return the Message-ID that every try of the same submission carries."""
    return f"<{key}@{sender.partition('@')[2]}>"
