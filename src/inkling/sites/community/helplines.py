"""Whom people can talk to, by who they are (DOMAIN.md, Numbers people need on a page).

`confirmed` is False where the number still has to be checked by a person before a real launch.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkling.sites.design.parts import HelpLine
from inkling.vocabulary.telling import TellerKind

CRIMESTOPPERS_SITE = "crimestoppers-uk.org"


@dataclass(frozen=True)
class Number:
    """One number. `owner` runs it; `hours` and `what` are in plain words."""

    name: str
    number: str
    what: str
    owner: str
    hours: str = ""
    confirmed: bool = False

    @property
    def line(self) -> HelpLine:
        """The number as the page shows it."""
        return HelpLine(self.name, self.number, what=f"{self.what} {self.hours}".strip())


DANGER = Number(
    "In danger now",
    "999",
    "Police, ambulance or fire.",
    "emergency services",
    "Day and night.",
    confirmed=True,
)
POLICE = Number(
    "Police, not an emergency",
    "101",
    "Talk to your local police.",
    "police",
    "Day and night.",
    confirmed=True,
)
CRIMESTOPPERS = Number(
    "Crimestoppers", "0800 555 111", "Tell what you know without giving your name.", "Crimestoppers",
    "Or online at crimestoppers-uk.org.", confirmed=True,
)  # fmt: skip
CHILDLINE = Number(
    "Childline",
    "0800 1111",
    "For anyone under 19, about anything. It is free.",
    "NSPCC",
    "Or chat at childline.org.uk.",
)
SAFECALL = Number(
    "SafeCall",
    "116 000",
    "For young people who are hurt or used by others, and their families.",
    "Missing People",
)
NSPCC = Number("NSPCC helpline", "0808 800 5000", "For adults who worry about a child.", "NSPCC")
SLAVERY = Number(
    "Modern Slavery Helpline", "0800 0121 700", "If you think that somebody is forced to work.", "Unseen"
)
RAILWAYS = Number(
    "British Transport Police", "61016", "Send a text about trains and stations.", "British Transport Police"
)

_YOUNG = (CHILDLINE, SAFECALL, POLICE)
_FOR = {
    TellerKind.YOUNG_PERSON: _YOUNG,
    TellerKind.FAMILY: (NSPCC, SAFECALL, POLICE, CRIMESTOPPERS),
    TellerKind.COMMUNITY: (CRIMESTOPPERS, POLICE, NSPCC),
    TellerKind.BUSINESS: (CRIMESTOPPERS, POLICE, SLAVERY),
    # Crimestoppers does not meet a professional's duty to report (DOMAIN.md, Duties).
    TellerKind.PROFESSIONAL: (POLICE, NSPCC),
    TellerKind.NOT_SAID: (CRIMESTOPPERS, POLICE, NSPCC),
}
EVERYONE = (DANGER, POLICE, CRIMESTOPPERS, CHILDLINE, SAFECALL, NSPCC, SLAVERY, RAILWAYS)


def lines_for(kind: TellerKind, *, about_me: bool = False) -> list[HelpLine]:
    """Give whom this kind of teller can talk to; whoever speaks of themselves gets the lines for young people."""
    return [number.line for number in (_YOUNG if about_me else _FOR[kind])]


def without_region(kind: TellerKind) -> list[HelpLine]:
    """Give whom to tell as well where no police area was found."""
    return [POLICE.line] if kind is TellerKind.PROFESSIONAL else [POLICE.line, CRIMESTOPPERS.line]
